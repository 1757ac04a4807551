import { useQuery } from "@tanstack/react-query";
import { LoaderCircle, NotebookPen, Paperclip, SendHorizontal, TriangleAlert, X } from "lucide-react";
import { useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { uploadAttachment, type Attachment } from "../../api/attachments.ts";
import type { Session } from "../../api/inbox.ts";
import type { SessionEvent } from "../../api/session-event.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatBytes } from "../../ui/format.ts";
import { Problem } from "../../ui/problem.tsx";
import { CannedList } from "./canned-list.tsx";
import { fillIn, matching, textFor, type CannedFacts } from "./canned-answers.ts";
import styles from "./composer.module.css";
import { answeredSince } from "./answered-since.ts";
import { cannedAnswersQuery } from "./session-queries.ts";
import { text } from "./text.ts";
import type { Draft } from "./use-outbox.ts";

export interface ComposerHandle {
  write(mode: "reply" | "note"): void;
  use(text: string): void;
}

interface ComposerProps {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
  readonly facts: CannedFacts;
  readonly mayAnswer: boolean;
  readonly onSend: (draft: Draft) => void;
  readonly onNote: (text: string) => void;
  readonly onWrite: (what: "replying" | "noting") => void;
  readonly onRest: () => void;
  readonly ref: Ref<ComposerHandle>;
}

const longest = 8000;
const command = /^\/(\S*)$/;

// Half-written replies survive a look at another conversation.
const drafts = new Map<string, string>();

export function Composer(props: ComposerProps) {
  const { session, events, facts, mayAnswer, onSend, onNote, onWrite, onRest, ref } = props;
  const mayReply = session.status === "open" && session.owner === "human";
  const [chosen, setMode] = useState<"reply" | "note">("reply");
  const mode = mayReply ? chosen : "note";
  const key = `${mode} ${session.id}`;
  const [draft, setDraft] = useState(() => drafts.get(key) ?? "");
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [uploading, setUploading] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  const [warned, setWarned] = useState<string>();
  const [place, setPlace] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const lastSeq = events.at(-1)?.seq ?? 0;
  /** Last line that was there when the first word was written. */
  const since = useRef(lastSeq);

  const typed = mode === "reply" ? command.exec(draft)?.[1] : undefined;
  const answers = useQuery({ ...cannedAnswersQuery, enabled: mayAnswer && typed !== undefined }).data;
  const found = typed === undefined || !answers ? undefined : matching(answers, typed);

  const [shownKey, setShownKey] = useState(key);
  if (shownKey !== key) {
    setShownKey(key);
    setDraft(drafts.get(key) ?? "");
  }

  const write = (value: string) => {
    if (draft === "" && value !== "") since.current = lastSeq;
    drafts.set(key, value);
    setDraft(value);
    setPlace(0);
    setWarned(undefined);
    if (value === "") onRest();
    else onWrite(mode === "note" ? "noting" : "replying");
  };
  const insert = (words: string) => {
    write(words);
    field.current?.focus();
  };

  useImperativeHandle(ref, () => ({
    write(next) {
      setMode(next);
      field.current?.focus();
    },
    use: (words) => {
      setMode("reply");
      drafts.set(`reply ${session.id}`, words);
      setDraft(words);
      field.current?.focus();
    },
  }));

  const send = (insists = false) => {
    const words = draft.trim();
    if (mode === "note") {
      if (words === "") return;
      onNote(words);
    } else {
      if (words === "" && files.length === 0) return;
      const colleague = answeredSince(events, since.current, facts.agentName);
      if (colleague && !insists) return setWarned(colleague);
      onSend({ text: words, attachments: files, after: lastSeq });
      setFiles([]);
    }
    drafts.delete(key);
    setDraft("");
    setWarned(undefined);
    onRest();
  };

  const upload = async (chosenFiles: Iterable<File>) => {
    setProblem(undefined);
    for (const file of chosenFiles) {
      setUploading((count) => count + 1);
      try {
        const added = await uploadAttachment(session.id, file);
        setFiles((before) => [...before, added]);
      } catch (error) {
        setProblem(error);
      } finally {
        setUploading((count) => count - 1);
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (found && found.length > 0 && ["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key)) {
      event.preventDefault();
      if (event.key === "ArrowDown") setPlace((place + 1) % found.length);
      else if (event.key === "ArrowUp") setPlace((place + found.length - 1) % found.length);
      else insert(fillIn(textFor(found[place]!, session.locale), facts));
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      if (typed !== undefined) write("");
      else event.currentTarget.blur();
    }
  };

  if (!mayAnswer) return <p className={styles["bar"]}>{text.composer.readOnly}</p>;
  const hint = session.status === "open" ? text.composer.withAssistant : text.composer.closed;
  return (
    <>
      {mayReply ? null : <p className={styles["hintBar"]}>{hint}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped here; the button does the same */}
      <form
        className={classNames(styles["composer"], mode === "note" && styles["noting"])}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (mode === "reply") void upload(event.dataTransfer.files);
        }}
      >
        {warned ? (
          <div className={styles["warning"]} role="alert">
            <TriangleAlert size={16} aria-hidden />
            <p>
              <strong>{text.composer.meanwhile(warned)}</strong> {text.composer.meanwhileHint}
            </p>
            <Button onClick={() => send(true)}>{text.composer.sendAnyway}</Button>
            <Button
              look="quiet"
              onClick={() => {
                since.current = lastSeq;
                setWarned(undefined);
                field.current?.focus();
              }}
            >
              {text.composer.keep}
            </Button>
          </div>
        ) : null}
        {found ? (
          <CannedList
            id={listId}
            answers={found}
            locale={session.locale}
            place={place}
            onPick={(answer) => insert(fillIn(textFor(answer, session.locale), facts))}
          />
        ) : null}
        <textarea
          ref={field}
          className={styles["text"]}
          rows={2}
          maxLength={longest}
          dir="auto"
          aria-label={mode === "note" ? text.composer.noteLabel : text.composer.label}
          placeholder={
            mode === "note"
              ? text.composer.notePlaceholder
              : text.composer.placeholder(facts.contactName || text.contact)
          }
          value={draft}
          {...(found && found.length > 0
            ? {
                role: "combobox",
                "aria-expanded": true,
                "aria-controls": listId,
                "aria-activedescendant": `${listId}-${place}`,
              }
            : {})}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (mode !== "reply" || event.clipboardData.files.length === 0) return;
            event.preventDefault();
            void upload(event.clipboardData.files);
          }}
        />
        {files.length > 0 || uploading > 0 ? (
          <ul className={styles["files"]} aria-label={text.composer.files}>
            {files.map((file) => (
              <li key={file.id}>
                <bdi>{file.name}</bdi> <span>{formatBytes(file.sizeBytes)}</span>
                <button
                  type="button"
                  aria-label={text.composer.removeFile(file.name)}
                  onClick={() => setFiles((before) => before.filter((other) => other.id !== file.id))}
                >
                  <X size={14} aria-hidden />
                </button>
              </li>
            ))}
            {uploading > 0 ? (
              <li role="status">
                <LoaderCircle size={14} aria-hidden />
                {text.composer.uploading}
              </li>
            ) : null}
          </ul>
        ) : null}
        <Problem error={problem} />
        <div className={styles["foot"]}>
          <div className={styles["modes"]} role="group" aria-label={text.composer.mode}>
            <button type="button" aria-pressed={mode === "reply"} disabled={!mayReply} onClick={() => setMode("reply")}>
              {text.composer.label}
            </button>
            <button type="button" aria-pressed={mode === "note"} onClick={() => setMode("note")}>
              <NotebookPen size={14} aria-hidden />
              {text.composer.noteLabel}
            </button>
          </div>
          {mode === "reply" ? (
            <>
              <input
                ref={input}
                type="file"
                multiple
                hidden
                onChange={(event) => {
                  void upload([...(event.target.files ?? [])]);
                  event.target.value = "";
                }}
              />
              <Button
                look="quiet"
                icon={<Paperclip size={16} aria-hidden />}
                aria-label={text.composer.attach}
                title={text.composer.attach}
                onClick={() => input.current?.click()}
              />
            </>
          ) : null}
          <p className={styles["hint"]}>
            {mode === "reply" && session.assigneeId == null ? (
              text.composer.assigns
            ) : (
              <span className={styles["keys"]}>{text.composer.keys}</span>
            )}
          </p>
          <Button
            type="submit"
            look="primary"
            disabled={(draft.trim() === "" && (mode === "note" || files.length === 0)) || uploading > 0}
            icon={mode === "note" ? undefined : <SendHorizontal size={16} className={styles["arrow"]} aria-hidden />}
          >
            {mode === "note" ? text.composer.addNote : text.composer.send}
          </Button>
        </div>
      </form>
    </>
  );
}
