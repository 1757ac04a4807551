import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { publishTraining, saveTraining, type TrainingContent, type TrainingItem } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SwitchField } from "../../../ui/switch-field.tsx";
import { toast } from "../../../ui/toast.tsx";
import { ItemMenu } from "./item-menu.tsx";
import { ItemState } from "./item-state.tsx";
import { LimitFields } from "./limit-fields.tsx";
import { text } from "./text.ts";
import { useTrainingChange } from "./training-queries.ts";
import styles from "./training-tab.module.css";

const words = text.editor;

interface ItemEditorProps {
  readonly item: TrainingItem;
  readonly mayWrite: boolean;
  readonly siblings: readonly TrainingItem[];
}

const lines = (value: string): string[] =>
  value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The draft of one item. Saving changes nothing for contacts; publishing does, from their next message on. */
export function ItemEditor({ item, mayWrite, siblings }: ItemEditorProps) {
  const [draft, setDraft] = useState<TrainingContent>(item.draft);
  const [triggers, setTriggers] = useState(item.draft.triggers.join("\n"));
  const [wrong, setWrong] = useState<TrainingItem["problems"]>([]);
  const content = { ...draft, title: draft.title.trim(), triggers: lines(triggers) };
  // What the words on the screen were made from: somebody else's change is not saved over.
  const [base, setBase] = useState(item);
  const isChanged = JSON.stringify(content) !== JSON.stringify(base.draft);
  if (item.revision > base.revision && !isChanged) {
    setBase(item);
    setDraft(item.draft);
    setTriggers(item.draft.triggers.join("\n"));
  }
  const set = (change: Partial<TrainingContent>) => setDraft((before) => ({ ...before, ...change }));
  const errorOf = (field: string) => wrong.find((problem) => problem.field === field)?.message;
  useBlocker({ shouldBlockFn: () => isChanged && !window.confirm(words.leave), enableBeforeUnload: isChanged });

  const keep = async (): Promise<TrainingItem> => {
    const { item: saved } = await saveTraining(item.id, base.revision, content);
    setBase(saved);
    return saved;
  };
  const save = useTrainingChange(keep, () => toast(words.saved));
  const publish = useTrainingChange(
    async () => {
      const saved = isChanged ? await keep() : base;
      if (saved.problems.length > 0) return { item: saved, live: false };
      return { ...(await publishTraining(item.id, saved.revision)), live: true };
    },
    ({ item: saved, live }) => {
      setWrong(live ? [] : saved.problems);
      if (live) toast(words.published(saved.published?.version ?? 1));
    },
  );
  const isScenario = item.kind === "scenario";

  return (
    <form
      className={styles["editor"]}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <header className={styles["editorHeader"]}>
        <div className={styles["editorKind"]}>
          <h2>{text.kinds[item.kind]}</h2>
          <ItemState item={item} />
          {isChanged ? <span className={styles["quiet"]}>{words.unsaved}</span> : null}
        </div>
        {mayWrite ? (
          <div className={styles["editorActions"]}>
            <ItemMenu item={item} siblings={siblings} />
            <Button type="submit" disabled={!isChanged} pending={save.isPending}>
              {words.save}
            </Button>
            <Button
              look="primary"
              disabled={!isChanged && item.state === "published"}
              pending={publish.isPending}
              onClick={() => publish.mutate(undefined)}
            >
              {words.publish}
            </Button>
          </div>
        ) : null}
      </header>
      {mayWrite ? null : <p className={styles["quiet"]}>{words.onlyRead}</p>}
      <Problem error={save.error ?? publish.error} />
      <fieldset className={styles["fields"]} disabled={!mayWrite}>
        {item.kind === "profile" ? null : (
          <TextField
            label={words.title}
            help={words.titleHelp}
            maxLength={200}
            value={draft.title}
            error={errorOf("title")}
            autoFocus={draft.title === ""}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
        {isScenario ? (
          <>
            <TextArea
              label={words.triggers}
              help={words.triggersHelp}
              dir="auto"
              value={triggers}
              error={errorOf("triggers")}
              onChange={(event) => setTriggers(event.target.value)}
            />
            <SwitchField
              label={words.handOff}
              help={words.handOffHelp}
              isOn={draft.handOff}
              onChange={(handOff) => set({ handOff })}
            />
            {draft.handOff ? null : (
              <>
                <TextArea
                  label={words.answer}
                  help={words.answerHelp}
                  dir="auto"
                  value={draft.answer}
                  error={errorOf("answer")}
                  onChange={(event) => set({ answer: event.target.value })}
                />
                <TextArea
                  label={words.instruction}
                  help={words.instructionHelp}
                  dir="auto"
                  value={draft.instruction}
                  onChange={(event) => set({ instruction: event.target.value })}
                />
              </>
            )}
          </>
        ) : (
          <TextArea
            label={item.kind === "profile" ? words.profile : words.rule}
            help={item.kind === "profile" ? words.profileHelp : words.ruleHelp}
            dir="auto"
            rows={item.kind === "profile" ? 8 : 4}
            value={draft.instruction}
            error={errorOf("instruction")}
            onChange={(event) => set({ instruction: event.target.value })}
          />
        )}
        {item.kind === "profile" ? null : <LimitFields content={draft} onChange={set} />}
      </fieldset>
    </form>
  );
}
