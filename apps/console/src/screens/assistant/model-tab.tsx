import { useQuery } from "@tanstack/react-query";
import { LoadState } from "../../ui/load-state.tsx";
import { Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { BudgetFields } from "./budget-fields.tsx";
import { ModelForm } from "./model-form.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { modelQuery } from "./settings-query.ts";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.model;

export function ModelTab({ mayWrite }: { readonly mayWrite: boolean }) {
  const query = useQuery(modelQuery);
  return (
    <>
      <Section title={words.title}>
        <p className={styles["quiet"]}>{words.intro}</p>
        <LoadState query={query} skeleton={<Skeleton lines={5} />}>
          {(state) => <ModelForm key={JSON.stringify(state.choice)} state={state} mayWrite={mayWrite} />}
        </LoadState>
      </Section>
      <SettingsForm mayWrite={mayWrite}>
        {({ draft, change }) => (
          <Section title={words.budgets.title}>
            <p className={styles["quiet"]}>{words.budgets.intro}</p>
            <BudgetFields budgets={draft.budgets} onChange={(budgets) => change({ budgets })} />
          </Section>
        )}
      </SettingsForm>
    </>
  );
}
