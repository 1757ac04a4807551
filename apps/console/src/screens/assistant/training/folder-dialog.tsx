import { createTrainingFolder, renameTrainingFolder, type TrainingFolder } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { useFormChecks } from "../../../ui/use-form-checks.ts";
import { text } from "./text.ts";
import { useTrainingChange } from "./training-queries.ts";
import styles from "./training-tab.module.css";

const words = text.folder;

/** Names a new folder, or one that is there. */
export function FolderDialog({ folder, onClose }: { readonly folder?: TrainingFolder; readonly onClose: () => void }) {
  const form = useFormChecks(
    { name: (value) => (value.trim() ? undefined : "Give the folder a name.") },
    { name: folder?.name ?? "" },
  );
  const save = useTrainingChange(
    (name: string) => (folder ? renameTrainingFolder(folder.id, name) : createTrainingFolder(name)),
    onClose,
  );
  const title = folder ? words.rename : words.create;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form noValidate className={styles["dialogForm"]} onSubmit={form.submit(({ name }) => save.mutate(name.trim()))}>
        <TextField label={words.name} maxLength={120} autoFocus {...form.field("name")} />
        <Problem error={save.error} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {title}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
