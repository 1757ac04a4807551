import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Plus } from "lucide-react";
import { useState } from "react";
import type { Me } from "../../../api/account.ts";
import { deleteHelpCenter, listHelpCenters, type HelpCenter } from "../../../api/help-centers.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { HelpCenterForm } from "./help-center-form.tsx";
import styles from "./help-center-section.module.css";
import { words } from "./text.ts";

export const helpCentersKey = ["help-centers"];
const fresh = "new";

interface HelpCenterSectionProps {
  readonly me: Me;
  readonly mayWrite: boolean;
}

/** The public sites of the installation: looks, host names, topics and languages of each. */
export function HelpCenterSection({ me, mayWrite }: HelpCenterSectionProps) {
  const query = useQuery({ queryKey: helpCentersKey, queryFn: ({ signal }) => listHelpCenters(signal) });
  return (
    <Section title={words.title}>
      <p className={styles["note"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={6} />}>
        {({ helpCenters }) => <Chosen me={me} helpCenters={helpCenters} mayWrite={mayWrite} />}
      </LoadState>
    </Section>
  );
}

function Chosen({
  me,
  helpCenters,
  mayWrite,
}: HelpCenterSectionProps & { readonly helpCenters: readonly HelpCenter[] }) {
  const [chosenId, setChosenId] = useState(helpCenters[0]?.id ?? fresh);
  const [deleting, setDeleting] = useState(false);
  const chosen = chosenId === fresh ? undefined : (helpCenters.find(({ id }) => id === chosenId) ?? helpCenters[0]);
  const nameOf = ({ name, isDefault }: HelpCenter) =>
    isDefault ? words.main(name || me.workspace.name) : name || me.workspace.name;
  return (
    <>
      <div className={styles["chooser"]}>
        <SelectField
          label={words.choose}
          value={chosen?.id ?? fresh}
          onChange={(event) => setChosenId(event.target.value)}
        >
          {helpCenters.map((helpCenter) => (
            <option key={helpCenter.id} value={helpCenter.id}>
              {nameOf(helpCenter)}
            </option>
          ))}
          {chosen ? null : <option value={fresh}>{words.newName}</option>}
        </SelectField>
        {chosen ? (
          <a className={buttonClass()} href={chosen.address} target="_blank" rel="noreferrer">
            <ExternalLink size={16} aria-hidden />
            {words.open}
          </a>
        ) : null}
        {mayWrite && chosen ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setChosenId(fresh)}>
            {words.add}
          </Button>
        ) : null}
      </div>
      <HelpCenterForm
        key={chosen?.id ?? fresh}
        me={me}
        helpCenter={chosen}
        mayWrite={mayWrite}
        onSaved={(saved) => setChosenId(saved.id)}
        onCancel={() => setChosenId(helpCenters[0]?.id ?? fresh)}
        onDelete={() => setDeleting(true)}
      />
      {deleting && chosen ? (
        <DeleteDialog name={nameOf(chosen)} id={chosen.id} onClose={() => setDeleting(false)} />
      ) : null}
    </>
  );
}

function DeleteDialog({ name, id, onClose }: { name: string; id: string; onClose: () => void }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteHelpCenter(id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: helpCentersKey });
      toast(words.deleted(name));
      onClose();
    },
  });
  return (
    <Dialog title={words.deleteTitle(name)} isOpen onClose={onClose} alert>
      <p>{words.deleteText}</p>
      <Problem error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {words.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
