import styles from "./guardrails-tab.module.css";
import { PersonalDataSection } from "./personal-data-section.tsx";
import { TopicsSection } from "./topics-section.tsx";

/** What the assistant may not speak about, and what becomes of personal data. */
export function GuardrailsTab({ mayWrite }: { readonly mayWrite: boolean }) {
  return (
    <div className={styles["tab"]}>
      <TopicsSection mayWrite={mayWrite} />
      <PersonalDataSection mayWrite={mayWrite} />
    </div>
  );
}
