import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  createTopic,
  topicActions,
  updateTopic,
  type ProhibitedTopic,
  type TopicAction,
  type TopicInput,
} from "../../../api/guardrails.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SwitchField } from "../../../ui/switch-field.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "./guardrails-tab.module.css";
import { text } from "./text.ts";
import { TryTopics } from "./try-topics.tsx";

const words = text.editor;

interface TopicDialogProps {
  readonly topic: ProhibitedTopic | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Makes or changes a topic; a message can be tried on it before it is saved. */
export function TopicDialog({ topic, onSaved, onClose }: TopicDialogProps) {
  const [title, setTitle] = useState(topic?.title ?? "");
  const [description, setDescription] = useState(topic?.description ?? "");
  const [phrases, setPhrases] = useState(topic?.phrases.join("\n") ?? "");
  const [action, setAction] = useState<TopicAction>(topic?.action ?? "hand_off");
  const [declineText, setDeclineText] = useState(topic?.declineText ?? "");
  const [on, setOn] = useState(topic?.on ?? true);
  const [checked, setChecked] = useState(false);

  const input = (): TopicInput => ({
    title: title.trim() || text.attempt.draft,
    description: description.trim(),
    phrases: [...new Set(phrases.split("\n").flatMap((line) => line.trim() || []))],
    action,
    declineText: declineText.trim(),
    on,
  });
  const save = useMutation({
    mutationFn: () => (topic ? updateTopic({ id: topic.id, ...input() }) : createTopic(input())),
    onSuccess: (saved) => {
      toast(text.topics.saved(saved.title));
      onSaved();
      onClose();
    },
  });
  const titleError = checked && title.trim() === "" ? words.titleMissing : undefined;
  const declineError = checked && action === "decline" && declineText.trim() === "" ? words.declineMissing : undefined;
  const submit = () => {
    setChecked(true);
    if (title.trim() !== "" && (action !== "decline" || declineText.trim() !== "")) save.mutate();
  };

  return (
    <Dialog title={topic ? words.edit : words.new} isOpen onClose={onClose}>
      <div className={styles["form"]}>
        <TextField
          label={words.name}
          help={words.nameHelp}
          error={titleError}
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextArea
          label={words.description}
          help={words.descriptionHelp}
          rows={2}
          value={description}
          maxLength={500}
          onChange={(event) => setDescription(event.target.value)}
        />
        <TextArea
          label={words.phrases}
          help={words.phrasesHelp}
          rows={5}
          value={phrases}
          onChange={(event) => setPhrases(event.target.value)}
        />
        <SelectField
          label={words.action}
          value={action}
          onChange={(event) => setAction(event.target.value as TopicAction)}
        >
          {topicActions.map((value) => (
            <option key={value} value={value}>
              {text.topics.actions[value]}
            </option>
          ))}
        </SelectField>
        {action === "decline" ? (
          <TextArea
            label={words.decline}
            help={words.declineHelp}
            error={declineError}
            rows={2}
            maxLength={1000}
            value={declineText}
            onChange={(event) => setDeclineText(event.target.value)}
          />
        ) : null}
        <SwitchField label={words.on} isOn={on} onChange={setOn} />
        <TryTopics draft={() => ({ ...input(), ...(topic ? { id: topic.id } : {}) })} />
        <Problem error={save.error} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="primary" pending={save.isPending} onClick={submit}>
          {words.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
