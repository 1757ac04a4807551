import { Section } from "../../ui/section.tsx";
import { AskForm } from "./ask-form.tsx";
import { text } from "./text.ts";

export function AskSection({ locales }: { locales: readonly string[] }) {
  return (
    <Section title={text.ask.title}>
      <AskForm locales={locales} />
    </Section>
  );
}
