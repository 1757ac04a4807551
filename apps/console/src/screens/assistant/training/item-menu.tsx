import { useQuery } from "@tanstack/react-query";
import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  Ellipsis,
  FolderInput,
  ToggleLeft,
  ToggleRight,
} from "lucide-react";
import { changeTraining, placeTraining, type TrainingItem } from "../../../api/training.ts";
import { Menu, MenuItem, MenuSeparator } from "../../../ui/menu.tsx";
import { text } from "./text.ts";
import { trainingQuery, useTrainingChange } from "./training-queries.ts";

const words = text.editor;

/** On or off, archive, and where it lies. */
export function ItemMenu({
  item,
  siblings,
}: {
  readonly item: TrainingItem;
  readonly siblings: readonly TrainingItem[];
}) {
  const folders = useQuery(trainingQuery).data?.folders ?? [];
  const change = useTrainingChange((given: { enabled?: boolean; archived?: boolean }) =>
    changeTraining(item.id, given),
  );
  const place = useTrainingChange(({ folderId, index }: { folderId: string | null; index?: number }) =>
    placeTraining(item.id, folderId, index),
  );
  const beside = siblings.filter(
    ({ folderId, kind, archived }) => folderId === item.folderId && kind !== "profile" && !archived,
  );
  const at = beside.findIndex(({ id }) => id === item.id);
  // Places count what is archived and the profile too: the neighbour's own place is what is asked for.
  const all = siblings.filter(({ folderId }) => folderId === item.folderId);
  const placeOf = (neighbour: TrainingItem | undefined) => all.findIndex(({ id }) => id === neighbour?.id);
  return (
    <Menu label={words.more} look="quiet" trigger={<Ellipsis size={16} aria-hidden />}>
      <MenuItem
        icon={item.enabled ? <ToggleLeft size={16} aria-hidden /> : <ToggleRight size={16} aria-hidden />}
        textValue={item.enabled ? words.off : words.on}
        onAction={() => change.mutate({ enabled: !item.enabled })}
      />
      {item.kind === "profile" ? null : (
        <>
          <MenuItem
            icon={item.archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />}
            textValue={item.archived ? words.unarchive : words.archive}
            onAction={() => change.mutate({ archived: !item.archived })}
          />
          <MenuSeparator />
          {at > 0 ? (
            <MenuItem
              icon={<ArrowUp size={16} aria-hidden />}
              textValue={words.moveUp}
              onAction={() => place.mutate({ folderId: item.folderId, index: placeOf(beside[at - 1]) })}
            />
          ) : null}
          {at >= 0 && at < beside.length - 1 ? (
            <MenuItem
              icon={<ArrowDown size={16} aria-hidden />}
              textValue={words.moveDown}
              onAction={() => place.mutate({ folderId: item.folderId, index: placeOf(beside[at + 1]) })}
            />
          ) : null}
          {[{ id: null, name: words.top }, ...folders]
            .filter(({ id }) => id !== item.folderId)
            .map(({ id, name }) => (
              <MenuItem
                key={id ?? "top"}
                icon={<FolderInput size={16} aria-hidden />}
                textValue={name}
                detail={words.move}
                onAction={() => place.mutate({ folderId: id })}
              />
            ))}
        </>
      )}
    </Menu>
  );
}
