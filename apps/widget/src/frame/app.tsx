import type { ChatState } from "../conversation/chat.ts";
import { Composer } from "./composer.tsx";
import { Header } from "./header.tsx";
import { Icon } from "./icons.tsx";
import type { Interface, ViewState } from "./interface.ts";
import { Log } from "./log.tsx";
import { PassageSheet } from "./passage-sheet.tsx";

interface AppProps {
  readonly ui: Interface;
  readonly chat: ChatState;
  readonly view: ViewState;
}

export function App({ ui, chat, view }: AppProps) {
  const { speaker } = chat.conversation;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped anywhere; the button does the same */}
      <main
        inert={view.passage !== undefined || view.history !== undefined}
        class={view.dragging ? "dragging" : undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer?.types.includes("Files")) return;
          event.preventDefault();
          ui.drag(true);
        }}
        onDragLeave={(event) => {
          // Between two parts of the chat the pointer has not left it.
          if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
            ui.drag(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          ui.drag(false);
          ui.attach(event.dataTransfer?.files ?? []);
        }}
      >
        <Header ui={ui} speaker={speaker} unread={chat.unreadElsewhere} />
        <Log ui={ui} chat={chat} view={view} />
        <div role="status" class="connection">
          {view.offline ? (
            <p>
              <Icon name="alert" />
              {ui.strings.offline}
            </p>
          ) : null}
        </div>
        <Composer ui={ui} text={view.text} toPerson={speaker.kind !== "assistant"} />
        {view.dragging ? <p class="drop">{ui.strings.dropFiles}</p> : null}
      </main>
      {view.history ? view.history.view({ ui, now: view.now }) : null}
      {view.passage ? <PassageSheet ui={ui} passage={view.passage} /> : null}
    </>
  );
}
