import { Plus, Trash2 } from "lucide-react";
import type { SiteLink } from "../../../api/help-centers.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import styles from "./help-center-section.module.css";
import { words } from "./text.ts";

interface LinkListProps {
  readonly title: string;
  readonly links: readonly SiteLink[];
  /** Language whose words are written here; those of others stay as they are. */
  readonly locale: string;
  readonly most: number;
  readonly onChange: (links: SiteLink[]) => void;
}

export function LinkList({ title, links, locale, most, onChange }: LinkListProps) {
  const replace = (index: number, link: SiteLink) =>
    onChange(links.map((old, place) => (place === index ? link : old)));
  return (
    <fieldset className={styles["links"]}>
      <legend>{title}</legend>
      {links.map((link, index) => (
        <div key={index} className={styles["link"]}>
          <TextField
            label={words.linkLabel}
            value={link.labels[locale] ?? ""}
            maxLength={200}
            onChange={(event) => replace(index, { ...link, labels: { ...link.labels, [locale]: event.target.value } })}
          />
          <TextField
            label={words.linkUrl}
            value={link.url}
            placeholder="https://"
            maxLength={500}
            onChange={(event) => replace(index, { ...link, url: event.target.value })}
          />
          <Button
            look="quiet"
            icon={<Trash2 size={16} aria-hidden />}
            aria-label={words.removeLink(link.labels[locale] ?? link.url)}
            onClick={() => onChange(links.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      {links.length > 0 ? <p className={styles["note"]}>{words.linkHelp}</p> : null}
      {links.length < most ? (
        <Button
          icon={<Plus size={16} aria-hidden />}
          onClick={() => onChange([...links, { url: "https://", labels: { [locale]: "" } }])}
        >
          {words.addLink}
        </Button>
      ) : null}
    </fieldset>
  );
}
