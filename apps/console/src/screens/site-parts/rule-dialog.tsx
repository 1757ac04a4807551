import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteRule, saveRule, type ContentRule, type Enforcement } from "../../api/site-parts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";

const words = text.quality;

export const blankRule: ContentRule = {
  id: "",
  strength: "must_not",
  check: { kind: "words", words: [] },
  text: "",
  locales: [],
  onEdit: "warn",
  onPublish: "warn",
};

const blanks: Readonly<Record<string, ContentRule["check"]>> = {
  words: { kind: "words", words: [] },
  term: { kind: "term", use: "", insteadOf: [] },
  required_section: { kind: "required_section", heading: "" },
  max_sentence_words: { kind: "max_sentence_words", words: 25 },
  pattern: { kind: "pattern", pattern: "" },
  natural_language: { kind: "natural_language" },
};

const listOf = (value: string): string[] =>
  value
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);

export function RuleDialog({ rule, onClose }: { rule: ContentRule; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [value, setValue] = useState(rule);
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      Object.entries(rule.check).map(([name, entry]) => [
        name,
        Array.isArray(entry) ? entry.join(", ") : String(entry),
      ]),
    ),
  );
  const done = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ["content-rules"] });
    await queryClient.invalidateQueries({ queryKey: ["content-health"] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => saveRule({ ...value, check: checkOf(value.check.kind, typed) }),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => deleteRule(rule.id), onSuccess: done });
  const change = (patch: Partial<ContentRule>) => setValue((before) => ({ ...before, ...patch }));
  const input = (name: string, label: string, help?: string) => (
    <TextField
      key={name}
      label={label}
      {...(help ? { help } : {})}
      required
      value={typed[name] ?? ""}
      onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
    />
  );
  return (
    <Dialog title={rule.id === "" ? words.addRule : rule.text || words.rules} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <SelectField
          label={words.strength}
          value={value.strength}
          onChange={(event) => change({ strength: event.target.value as ContentRule["strength"] })}
        >
          {Object.entries(words.strengths).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={words.kind}
          value={value.check.kind}
          onChange={(event) => change({ check: blanks[event.target.value] ?? { kind: event.target.value } })}
        >
          {Object.entries(words.kinds).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </SelectField>
        {value.check.kind === "words" ? input("words", words.words, words.wordsHelp) : null}
        {value.check.kind === "term"
          ? [input("use", words.use), input("insteadOf", words.insteadOf, words.wordsHelp)]
          : null}
        {value.check.kind === "required_section" ? input("heading", words.heading) : null}
        {value.check.kind === "max_sentence_words" ? input("words", words.most) : null}
        {value.check.kind === "pattern" ? input("pattern", words.pattern) : null}
        <TextArea
          label={words.ruleText}
          help={words.ruleTextHelp}
          rows={2}
          required={value.check.kind === "natural_language"}
          value={value.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        {(["onEdit", "onPublish"] as const).map((moment) => (
          <SelectField
            key={moment}
            label={words[moment]}
            value={value[moment]}
            onChange={(event) => change({ [moment]: event.target.value as Enforcement })}
          >
            {Object.entries(words.enforcement).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </SelectField>
        ))}
        <Problem error={save.error ?? remove.error} />
        <DialogActions>
          {rule.id === "" ? null : (
            <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
              {text.delete}
            </Button>
          )}
          <Button type="submit" look="primary" pending={save.isPending}>
            {text.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function checkOf(kind: string, typed: Readonly<Record<string, string>>): ContentRule["check"] {
  switch (kind) {
    case "words":
      return { kind, words: listOf(typed["words"] ?? "") };
    case "term":
      return { kind, use: (typed["use"] ?? "").trim(), insteadOf: listOf(typed["insteadOf"] ?? "") };
    case "required_section":
      return { kind, heading: (typed["heading"] ?? "").trim() };
    case "max_sentence_words":
      return { kind, words: Number(typed["words"]) };
    case "pattern":
      return { kind, pattern: typed["pattern"] ?? "" };
    default:
      return { kind };
  }
}
