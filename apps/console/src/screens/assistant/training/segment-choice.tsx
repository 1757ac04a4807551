import { useQuery } from "@tanstack/react-query";
import { listSegments } from "../../../api/segments.ts";
import { text } from "./text.ts";
import styles from "./training-tab.module.css";

const words = text.segmentChoice;

interface SegmentChoiceProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (names: string[]) => void;
}

/** Picks segments by their titles. A name that no segment has any more stays, so that it can be taken off. */
export function SegmentChoice({ label, chosen, onChange }: SegmentChoiceProps) {
  const query = useQuery({ queryKey: ["segments"], queryFn: ({ signal }) => listSegments(signal) });
  const known = query.data?.segments ?? [];
  const gone = chosen.filter((name) => !known.some((segment) => segment.name === name));
  const all = [...known, ...gone.map((name) => ({ name, title: query.data ? words.gone(name) : name }))];
  return (
    <fieldset className={styles["channels"]}>
      <legend>{label}</legend>
      {all.map(({ name, title }) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
          />
          <bdi>{title}</bdi>
        </label>
      ))}
      {all.length === 0 && !query.isPending ? (
        <p className={styles["quiet"]}>{query.isError ? words.unknown : words.none}</p>
      ) : null}
    </fieldset>
  );
}
