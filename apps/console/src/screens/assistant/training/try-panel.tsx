import { channels } from "@handrail/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../../../app/me.ts";
import { citationAddress } from "../../../api/citation.ts";
import { tryTraining, type TriedTurn } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextArea } from "../../../ui/field.tsx";
import { FormattedText } from "../../../ui/formatted-text.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { BackToList } from "./item-screen.tsx";
import { SegmentChoice } from "./segment-choice.tsx";
import { channelNames, text } from "./text.ts";
import { TraceView } from "./trace-view.tsx";
import { useHelpCenters } from "./use-help-centers.ts";
import styles from "./training-tab.module.css";

const words = text.try;

/** Asks a question of the drafts and of what is live, side by side. */
export function TryPanel({ mayWrite, onBack }: { readonly mayWrite: boolean; readonly onBack: () => void }) {
  const { workspace } = useMe();
  const [question, setQuestion] = useState("");
  const [locale, setLocale] = useState(workspace.sourceLocale);
  const [channel, setChannel] = useState("web");
  const helpCenters = useHelpCenters() ?? [];
  const [chosenId, setChosenId] = useState<string>();
  // The chosen one may have been removed meanwhile.
  const helpCenterId = (helpCenters.find(({ id }) => id === chosenId) ?? helpCenters[0])?.id;
  const [segments, setSegments] = useState<readonly string[]>([]);
  const ask = useMutation({ mutationFn: tryTraining });
  const send = () => {
    if (question.trim() !== "") ask.mutate({ text: question.trim(), locale, channel, helpCenterId, segments });
  };
  return (
    <>
      <BackToList onBack={onBack} />
      <form
        className={styles["tryForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <h2>{text.tryIt}</h2>
        <TextArea
          label={words.question}
          help={words.note}
          placeholder={words.placeholder}
          rows={2}
          dir="auto"
          maxLength={4000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <div className={styles["tryOptions"]}>
          <SelectField label={words.locale} value={locale} onChange={(event) => setLocale(event.target.value)}>
            {workspace.locales.map((code) => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
          </SelectField>
          <SelectField label={words.channel} value={channel} onChange={(event) => setChannel(event.target.value)}>
            {channels.map((name) => (
              <option key={name} value={name}>
                {channelNames[name] ?? name}
              </option>
            ))}
          </SelectField>
          {helpCenters.length > 1 ? (
            <SelectField
              label={words.helpCenter}
              value={helpCenterId}
              onChange={(event) => setChosenId(event.target.value)}
            >
              {helpCenters.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </SelectField>
          ) : null}
          <Button type="submit" look="primary" pending={ask.isPending} disabled={!mayWrite || question.trim() === ""}>
            {words.ask}
          </Button>
        </div>
        <SegmentChoice label={words.segments} chosen={segments} onChange={setSegments} />
        {mayWrite ? null : <p className={styles["quiet"]}>{text.editor.onlyRead}</p>}
        <Problem error={ask.error} />
      </form>
      {ask.data ? (
        <div className={styles["sides"]} aria-live="polite">
          <Tried title={words.draft} turn={ask.data.draft} />
          <Tried title={words.published} turn={ask.data.published} />
        </div>
      ) : null}
    </>
  );
}

function Tried({ title, turn }: { readonly title: string; readonly turn: TriedTurn }) {
  const { reply, handoff, trace } = turn;
  return (
    <section className={styles["tried"]} aria-label={title}>
      <h3>{title}</h3>
      <div dir="auto" className={styles["reply"]}>
        {reply.text ? (
          <FormattedText text={reply.text} citations={reply.citations.map(citationAddress)} />
        ) : (
          <p className={styles["quiet"]}>{words.nothingSaid}</p>
        )}
        {handoff ? <p className={styles["quiet"]}>{handoff.explanation}</p> : null}
      </div>
      <TraceView trace={trace} />
    </section>
  );
}
