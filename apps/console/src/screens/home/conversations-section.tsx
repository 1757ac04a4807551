import { Link } from "@tanstack/react-router";
import type { Overview } from "../../api/overview.ts";
import { formatNumber } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";
import styles from "./conversations-section.module.css";
import { text } from "./text.ts";

export function ConversationsSection({ sessions }: { sessions: Overview["sessions"] }) {
  const words = text.conversations;
  return (
    <Section title={words.title} aside={<Link to="/inbox">{words.see}</Link>}>
      <dl className={styles["figures"]}>
        <Figure name={words.waiting} value={sessions.waitingForPerson} isUrgent={sessions.waitingForPerson > 0} />
        <Figure name={words.open} value={sessions.open} />
        <Figure name={words.handoffs} value={sessions.handoffs} />
        <Figure name={words.total} value={sessions.total} />
      </dl>
    </Section>
  );
}

function Figure({ name, value, isUrgent = false }: { name: string; value: number; isUrgent?: boolean }) {
  return (
    <div data-urgent={isUrgent || undefined}>
      <dt>{name}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  );
}
