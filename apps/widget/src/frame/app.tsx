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
      <main inert={view.passage !== undefined}>
        <Header ui={ui} speaker={speaker} />
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
      </main>
      {view.passage ? <PassageSheet ui={ui} passage={view.passage} /> : null}
    </>
  );
}
