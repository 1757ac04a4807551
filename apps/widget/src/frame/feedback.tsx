import type { Interface } from "./interface.ts";
import { Icon } from "./icons.tsx";

interface FeedbackProps {
  readonly ui: Interface;
  readonly messageId: string;
  /** What the reader has said; undefined while they have not. */
  readonly given: boolean | undefined;
  /** The reader is asked what the reply lacks. */
  readonly explaining: boolean;
}

/** Whether a reply helped, and what it lacked. */
export function Feedback({ ui, messageId, given, explaining }: FeedbackProps) {
  const { strings } = ui;
  if (explaining) {
    return (
      <form
        key="why"
        class="field why"
        onSubmit={(event) => {
          event.preventDefault();
          const field = event.currentTarget.querySelector("input");
          ui.giveFeedback(messageId, false, field?.value.trim() || undefined);
        }}
      >
        <input
          onMount={(field) => field.focus()}
          aria-label={strings.whyNot}
          placeholder={strings.whyNot}
          maxlength={1000}
          enterkeyhint="send"
        />
        <button type="submit" aria-label={strings.send}>
          <Icon name="arrowUp" />
        </button>
      </form>
    );
  }
  return (
    <p key="asked" class="feedback" role="status">
      {given === undefined ? strings.helpful : strings.thanks}
      {given === undefined ? (
        <>
          <button type="button" onClick={() => ui.giveFeedback(messageId, true)}>
            {strings.yes}
          </button>
          <button type="button" onClick={() => ui.giveFeedback(messageId, false)}>
            {strings.no}
          </button>
        </>
      ) : null}
    </p>
  );
}
