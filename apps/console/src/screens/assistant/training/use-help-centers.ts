import { useQuery } from "@tanstack/react-query";
import { helpCenterLabel } from "@handrail/core";
import { listHelpCenters, type HelpCenter } from "../../../api/help-centers.ts";
import { useMe } from "../../../app/me.ts";

/** Help centers with what to call them, the default one first; undefined until they are known. */
export function useHelpCenters(): readonly (Pick<HelpCenter, "id"> & { readonly label: string })[] | undefined {
  const { workspace } = useMe();
  const { data } = useQuery({ queryKey: ["help-centers"], queryFn: ({ signal }) => listHelpCenters(signal) });
  return data?.helpCenters.map((helpCenter) => ({
    id: helpCenter.id,
    label: helpCenterLabel(helpCenter, workspace.name),
  }));
}
