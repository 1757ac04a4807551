import type { AssistantSettings } from "../../api/assistant.ts";
import { TextField } from "../../ui/field.tsx";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.model.budgets;
type Budgets = AssistantSettings["budgets"];

export function BudgetFields({ budgets, onChange }: { budgets: Budgets; onChange: (budgets: Budgets) => void }) {
  return (
    <div className={styles["pair"]}>
      {(["session", "contactPerDay", "workspacePerDay"] as const).map((name) => (
        <TextField
          key={name}
          label={words[name]}
          placeholder={words.none}
          inputMode="numeric"
          value={budgets[name] ?? ""}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, "").slice(0, 9);
            onChange({ ...budgets, [name]: Number(digits) > 0 ? Number(digits) : null });
          }}
        />
      ))}
    </div>
  );
}
