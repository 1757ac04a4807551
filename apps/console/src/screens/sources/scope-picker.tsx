import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listScopes } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Problem } from "../../ui/problem.tsx";
import styles from "./scope-picker.module.css";
import { text } from "./text.ts";

interface ScopePickerProps {
  readonly sourceId: string;
  readonly field: string;
  /** Chosen ids, one a line. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What a list may hold, asked of the source itself: spaces, folders, categories to tick. */
export function ScopePicker({ sourceId, field, value, onChange }: ScopePickerProps) {
  const [shown, setShown] = useState(false);
  const query = useQuery({
    queryKey: ["source-scopes", sourceId, field],
    queryFn: ({ signal }) => listScopes(sourceId, field, signal),
    enabled: shown,
    retry: false,
  });
  const chosen = new Set(value.split("\n").filter(Boolean));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange([...next].join("\n"));
  };
  if (!shown)
    return (
      <Button look="quiet" onClick={() => setShown(true)}>
        {text.settings.offer}
      </Button>
    );
  if (query.isPending) return <p role="status">{text.verdict.working}</p>;
  if (query.error) return <Problem error={query.error} />;
  const { options } = query.data;
  if (options.length === 0) return <p className={styles["none"]}>{text.settings.noOffer}</p>;
  return (
    <ul className={styles["options"]}>
      {options.map(({ id, name }) => (
        <li key={id}>
          <label>
            <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
            <bdi>{name}</bdi>
          </label>
        </li>
      ))}
    </ul>
  );
}
