import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { ReactNode } from "react";
import { visualWords } from "./words.ts";
import styles from "./context-bar.module.css";
import { contextOf, type BlockContext } from "./view/context.ts";
import * as change from "./view/context-commands.ts";

const words = visualWords;

interface ContextBarProps {
  readonly state: EditorState;
  readonly view: EditorView;
}

/** What can be done with the table, the callout, the picture or the link that the caret is in. */
export function ContextBar({ state, view }: ContextBarProps) {
  const contexts = contextOf(state);
  const run = (command: change.Change) => (): void => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  return (
    <div className={styles["bar"]} role="group" aria-label={words.context}>
      {contexts.length === 0 ? <span>{words.hint}</span> : null}
      {contexts.map((context) => (
        <div key={context.kind} className={styles["group"]}>
          <span className={styles["name"]}>{words.names[context.kind]}</span>
          <Controls context={context} run={run} view={view} />
        </div>
      ))}
    </div>
  );
}

interface ControlsProps {
  readonly context: BlockContext;
  readonly run: (command: change.Change) => () => void;
  readonly view: EditorView;
}

function Controls({ context, run, view }: ControlsProps): ReactNode {
  const apply = (command: change.Change): void => void command(view.state, view.dispatch, view);
  switch (context.kind) {
    case "table":
      return (
        <>
          <Tool onPress={run(change.addRow)}>{words.table.addRow}</Tool>
          <Tool onPress={run(change.addColumn)}>{words.table.addColumn}</Tool>
          <Tool onPress={run(change.deleteRow)}>{words.table.deleteRow}</Tool>
          <Tool onPress={run(change.deleteColumn)}>{words.table.deleteColumn}</Tool>
          <select
            className={styles["select"]}
            aria-label={words.table.align}
            value={context.align}
            onChange={(event) => apply(change.alignColumn(event.target.value))}
          >
            {Object.entries(words.table.alignments).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <Tool onPress={run(change.removeTable)}>{words.table.remove}</Tool>
        </>
      );
    case "callout":
      return (
        <>
          <select
            className={styles["select"]}
            aria-label={words.callout.kind}
            value={context.callout}
            onChange={(event) => apply(change.setAttribute(context.pos, "name", event.target.value))}
          >
            {Object.entries(words.callout.kinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <Tool isPressed={context.hasTitle} onPress={run(change.toggleTitle(context.pos))}>
            {words.callout.title}
          </Tool>
          <Tool onPress={run(change.unwrap(context.pos))}>{words.unwrap}</Tool>
        </>
      );
    case "container":
      return <Tool onPress={run(change.unwrap(context.pos))}>{words.unwrap}</Tool>;
    case "tabs":
      return (
        <>
          <Tool onPress={run(change.addTab(context.pos))}>{words.tabs.add}</Tool>
          <Tool onPress={run(change.removeTab(context.pos))}>{words.tabs.remove}</Tool>
        </>
      );
    case "code":
      return (
        <Field
          label={words.code.language}
          isShort
          value={context.info}
          onChange={(info) => apply(change.setAttribute(context.pos, "info", info.replace(/[`\n]/g, "")))}
        />
      );
    case "image":
      return (
        <>
          <Field
            label={words.image.alt}
            value={context.alt}
            onChange={(alt) => apply(change.setAttribute(context.pos, "alt", alt))}
          />
          <Field
            label={words.image.caption}
            value={context.title}
            onChange={(title) => apply(change.setAttribute(context.pos, "title", title))}
          />
        </>
      );
    case "link":
      return (
        <>
          <Field
            label={words.link.address}
            value={context.href}
            onChange={(href) => apply(change.setLink(context, href))}
          />
          <Tool onPress={run(change.setLink(context, ""))}>{words.link.remove}</Tool>
        </>
      );
    case "task":
      return (
        <Tool isPressed={context.checked} onPress={run(change.setAttribute(context.pos, "checked", !context.checked))}>
          {words.task.done}
        </Tool>
      );
    case "heading":
      return (
        <Field
          label={words.heading.anchor}
          isShort
          value={context.anchor}
          onChange={(anchor) => apply(change.setAnchor(context.pos, anchor))}
        />
      );
  }
}

function Tool({
  isPressed,
  onPress,
  children,
}: {
  readonly isPressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles["tool"]} aria-pressed={isPressed} onClick={onPress}>
      {children}
    </button>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly isShort?: boolean;
  readonly onChange: (value: string) => void;
}

function Field({ label, value, isShort, onChange }: FieldProps) {
  return (
    <label className={styles["group"]}>
      <span>{label}</span>
      <input
        className={`${styles["input"]} ${isShort ? styles["short"] : ""}`}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
