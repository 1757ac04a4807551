import { Icon } from "./icons.tsx";
import type { Interface } from "./interface.ts";
import { fillCount } from "./strings.ts";

/** Longest message the server takes. */
const maxCharacters = 4000;

/** What the server takes, for the chooser only: the server looks into the file itself. */
const acceptedFiles =
  "image/png,image/jpeg,image/gif,image/webp,.pdf,.txt,.csv,.md,.json,.log,.docx,.xlsx,.pptx,.odt,.ods,.odp";

interface ComposerProps {
  readonly ui: Interface;
  readonly text: string;
  readonly toPerson: boolean;
}

/** Where the visitor writes. Grows with its text to six lines, which the style sheet limits. */
export function Composer({ ui, text, toPerson }: ComposerProps) {
  const { strings } = ui;
  const tooMany = text.trim().length - maxCharacters;
  const files = ui.files;
  const ready = (text.trim() !== "" || (files?.ready ?? 0) > 0) && tooMany <= 0 && !files?.uploading;

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
      {files?.Chosen({ ui })}
      <div class="field">
        <label class="plain attach">
          <input
            type="file"
            multiple
            accept={acceptedFiles}
            aria-label={strings.attach}
            onChange={(event) => {
              ui.attach(event.currentTarget.files ?? []);
              event.currentTarget.value = "";
            }}
          />
          <Icon name="clip" />
        </label>
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
          onPaste={(event) => {
            const pasted = event.clipboardData?.files ?? [];
            if (pasted.length === 0) return;
            event.preventDefault();
            ui.attach(pasted);
          }}
        />
        <button type="submit" aria-label={strings.send} aria-disabled={String(!ready)}>
          <Icon name="arrowUp" />
        </button>
      </div>
      {tooMany > 0 ? (
        <p class="too-long" role="alert">
          {fillCount(strings.tooLong, tooMany, ui.locale)}
        </p>
      ) : null}
    </form>
  );
}
