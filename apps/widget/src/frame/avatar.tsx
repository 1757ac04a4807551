import { Icon } from "./icons.tsx";

/** A mark for the assistant, initials for a person. Never the only sign of who speaks. */
export function Avatar({ name, person }: { readonly name: string; readonly person: boolean }) {
  const initial = [...new Intl.Segmenter().segment(name.trim())][0]?.segment.toLocaleUpperCase() ?? "";
  return (
    <span class={person ? "avatar person" : "avatar"} aria-hidden="true">
      {person ? initial || <Icon name="person" /> : <Icon name="sparkles" />}
    </span>
  );
}
