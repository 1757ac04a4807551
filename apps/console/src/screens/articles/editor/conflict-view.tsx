import { useState } from "react";
import type { DraftConflict, DraftText, MergeBlock } from "../../../api/writing.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { text } from "../text.ts";
import styles from "./conflict-view.module.css";

const words = text.editing.conflict;
type Field = "title" | "description";
type Side = "theirs" | "yours" | "both";

interface ConflictViewProps {
  readonly conflict: DraftConflict;
  readonly onResolve: (text: DraftText) => void;
}

/** Both texts side by side where they collide; everything else is merged already. */
export function ConflictView({ conflict, onResolve }: ConflictViewProps) {
  const [chosen, setChosen] = useState<Readonly<Record<number, Side>>>({});
  const [fields, setFields] = useState<Readonly<Partial<Record<Field, string>>>>({});
  const { blocks, text: merged } = conflict.merge;
  const disputed = (["title", "description"] as const).filter((field) => isDisputed(conflict, field));
  const open = blocks.filter((block, index) => block.kind === "conflict" && !chosen[index]).length;
  const resolve = (): void =>
    onResolve({
      title: fields.title ?? merged.title,
      description: fields.description ?? merged.description,
      body: blocks
        .map((block, index) => textOf(block, chosen[index]))
        .filter((block) => block !== "")
        .join("\n\n"),
    });
  return (
    <Dialog title={words.title(conflict.theirsBy)} isOpen onClose={() => {}} alert>
      <p>{words.text}</p>
      {disputed.map((field) => {
        const theirs = conflict.theirs[field];
        const yours = conflict.yours[field];
        return (
          <Choice
            key={field}
            label={words.fields[field]}
            theirs={theirs}
            yours={yours}
            by={conflict.theirsBy}
            value={(fields[field] ?? merged[field]) === theirs ? "theirs" : "yours"}
            onChoose={(side) => setFields((before) => ({ ...before, [field]: side === "theirs" ? theirs : yours }))}
          />
        );
      })}
      <ol className={styles["blocks"]}>
        {blocks.map((block, index) =>
          block.kind === "conflict" ? (
            // oxlint-disable-next-line react/no-array-index-key -- the list never changes
            <li key={index}>
              <Choice
                label={words.block(index + 1)}
                theirs={block.theirs}
                yours={block.yours}
                by={conflict.theirsBy}
                value={chosen[index]}
                both
                onChoose={(side) => setChosen((before) => ({ ...before, [index]: side }))}
              />
            </li>
          ) : null,
        )}
      </ol>
      <DialogActions>
        <span role="status" className={styles["open"]}>
          {open > 0 ? words.open(open) : words.ready}
        </span>
        <Button look="primary" disabled={open > 0} onClick={resolve}>
          {words.action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Both sides changed it, each in another way; else it is merged already. */
function isDisputed({ base, theirs, yours }: DraftConflict, field: Field): boolean {
  const sides = [theirs[field], yours[field]];
  return sides[0] !== sides[1] && !sides.includes(base?.[field] ?? "\0");
}

function textOf(block: MergeBlock, side: Side | undefined): string {
  if (block.kind === "theirs") return block.theirs;
  if (block.kind !== "conflict") return block.yours;
  if (side === "theirs") return block.theirs;
  return side === "both" ? [block.theirs, block.yours].filter(Boolean).join("\n\n") : block.yours;
}

interface ChoiceProps {
  readonly label: string;
  readonly theirs: string;
  readonly yours: string;
  readonly by: string;
  readonly value: Side | undefined;
  readonly both?: boolean;
  readonly onChoose: (side: Side) => void;
}

function Choice({ label, theirs, yours, by, value, both = false, onChoose }: ChoiceProps) {
  const sides: [Side, string, string][] = [
    ["theirs", words.theirs(by), theirs || words.deleted],
    ["yours", words.yours, yours || words.deleted],
  ];
  return (
    <fieldset className={styles["choice"]}>
      <legend>{label}</legend>
      {sides.map(([side, name, shown]) => (
        <label key={side} className={styles["side"]} data-chosen={value === side || undefined}>
          <input type="radio" name={label} checked={value === side} onChange={() => onChoose(side)} />
          <span className={styles["name"]}>{name}</span>
          <span className={styles["words"]} dir="auto">
            {shown}
          </span>
        </label>
      ))}
      {both ? (
        <label className={styles["both"]}>
          <input type="radio" name={label} checked={value === "both"} onChange={() => onChoose("both")} />
          {words.both}
        </label>
      ) : null}
    </fieldset>
  );
}
