import { Icon } from "./icons.tsx";
import type { Interface } from "./interface.ts";

/** What a visitor sees before the first message: what this is, and where one could begin. */
export function Greeting({ ui }: { readonly ui: Interface }) {
  const { config, strings } = ui;
  return (
    <div class="greeting">
      <div>
        <h2>{strings.greeting}</h2>
        <p>{config.greeting || strings.greetingNote}</p>
      </div>
      <ul class="starters">
        {[...new Set(config.starters)].slice(0, 4).map((question) => (
          <li key={question}>
            <button type="button" onClick={() => ui.send(question)}>
              <span>{question}</span>
              <Icon name="forward" points />
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => ui.send(strings.talkToPerson)}>
            <span>{strings.talkToPerson}</span>
            <Icon name="person" />
          </button>
        </li>
      </ul>
    </div>
  );
}
