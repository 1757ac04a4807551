import { ArrowDown, ArrowUp, Ellipsis, FolderMinus, Pencil } from "lucide-react";
import { useState } from "react";
import { placeTrainingFolder, removeTrainingFolder, type TrainingFolder } from "../../../api/training.ts";
import { Menu, MenuItem, MenuSeparator } from "../../../ui/menu.tsx";
import { FolderDialog } from "./folder-dialog.tsx";
import { text } from "./text.ts";
import { useTrainingChange } from "./training-queries.ts";

const words = text.folder;

interface FolderMenuProps {
  readonly folder: TrainingFolder;
  /** Folders at the same level, in order. */
  readonly siblings: readonly TrainingFolder[];
}

export function FolderMenu({ folder, siblings }: FolderMenuProps) {
  const [renaming, setRenaming] = useState(false);
  const at = siblings.findIndex(({ id }) => id === folder.id);
  const place = useTrainingChange((index: number) => placeTrainingFolder(folder.id, folder.parentId, index));
  const remove = useTrainingChange(() => removeTrainingFolder(folder.id));
  return (
    <>
      <Menu label={words.actions(folder.name)} look="quiet" trigger={<Ellipsis size={16} aria-hidden />}>
        <MenuItem icon={<Pencil size={16} aria-hidden />} textValue={words.rename} onAction={() => setRenaming(true)} />
        {at > 0 ? (
          <MenuItem
            icon={<ArrowUp size={16} aria-hidden />}
            textValue={words.up}
            onAction={() => place.mutate(at - 1)}
          />
        ) : null}
        {at < siblings.length - 1 ? (
          <MenuItem
            icon={<ArrowDown size={16} aria-hidden />}
            textValue={words.down}
            onAction={() => place.mutate(at + 1)}
          />
        ) : null}
        <MenuSeparator />
        <MenuItem
          icon={<FolderMinus size={16} aria-hidden />}
          textValue={words.remove}
          detail={words.removeDetail}
          onAction={() => remove.mutate(undefined)}
        />
      </Menu>
      {renaming ? <FolderDialog folder={folder} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}
