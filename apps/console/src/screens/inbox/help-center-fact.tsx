import { languageName } from "../../ui/format.ts";
import { inspectText } from "./inspect-text.ts";

const words = inspectText.helpCenterFact;

interface HelpCenterFactProps {
  readonly name: string;
  readonly topics: readonly string[];
  readonly locales: readonly string[];
}

/** The help center that a turn answered for, and the part of the texts that its search was limited to. */
export function HelpCenterFact({ name, topics, locales }: HelpCenterFactProps) {
  return (
    <>
      <bdi>{name}</bdi>
      {topics.length > 0 ? <p>{words.topics(topics.join(", "))}</p> : null}
      {locales.length > 0 ? <p>{words.locales(locales.map(languageName).join(", "))}</p> : null}
      {topics.length + locales.length === 0 ? <p>{words.everything}</p> : null}
    </>
  );
}
