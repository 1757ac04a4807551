import { Icon } from "./icons.tsx";
import type { Interface } from "./interface.ts";
import { fill } from "./strings.ts";

/** Longest message the server takes. */
const maxCharacters = 4000;

interface ComposerProps {
  readonly ui: Interface;
  readonly text: string;
  readonly toPerson: boolean;
}

/** Where the visitor writes. Grows with its text to six lines, which the style sheet limits. */
export function Composer({ ui, text, toPerson }: ComposerProps) {
  const { strings } = ui;
  const tooMany = text.trim().length - maxCharacters;
  const ready = text.trim() !== "" && tooMany <= 0;

  function submit(event: Event) {
    event.preventDefault();
    if (!ready) return;
    ui.send(text.trim());
    ui.write("");
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter that ends the composition of a Japanese or Chinese word is not meant for us; 229 is Safari's way to say so.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) submit(event);
  }

  return (
    <form class="composer" onSubmit={submit}>
      <div class="field">
        <textarea
          onMount={ui.attachField}
          rows={1}
          dir={text === "" ? undefined : "auto"}
          value={text}
          aria-label={strings.message}
          placeholder={toPerson ? strings.writePlaceholder : strings.askPlaceholder}
          enterkeyhint="send"
          onInput={(event) => ui.write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" aria-label={strings.send} aria-disabled={String(!ready)}>
          <Icon name="arrowUp" />
        </button>
      </div>
      {tooMany > 0 ? (
        <p class="too-long" role="alert">
          {fill(strings.tooLong, { count: tooMany })}
        </p>
      ) : null}
    </form>
  );
}
