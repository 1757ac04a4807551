import { useMutation, useQueryClient } from "@tanstack/react-query";
import { publishSite } from "../../api/overview.ts";
import { Button } from "../../ui/button.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { text } from "./text.ts";

export function usePublish() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: publishSite,
    onSuccess: async (result) => {
      toast(text.published(result.replaced ?? result.rendered ?? undefined));
      await queryClient.invalidateQueries({ queryKey: ["overview"] });
    },
  });
}

export function PublishButton() {
  const publish = usePublish();
  return (
    <>
      <Problem error={publish.error} />
      <Button look="primary" pending={publish.isPending} onClick={() => publish.mutate("changed")}>
        {text.publish}
      </Button>
    </>
  );
}
