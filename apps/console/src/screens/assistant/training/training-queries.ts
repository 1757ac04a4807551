import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { findConflicts, getTraining, listTraining } from "../../../api/training.ts";

const trainingKey = ["training"] as const;

export const trainingQuery = queryOptions({
  queryKey: [...trainingKey, "list"],
  queryFn: ({ signal }) => listTraining(signal),
});

export const trainingItemQuery = (id: string) =>
  queryOptions({ queryKey: [...trainingKey, "item", id], queryFn: ({ signal }) => getTraining(id, signal) });

export const conflictsQuery = queryOptions({
  queryKey: [...trainingKey, "conflicts"],
  queryFn: ({ signal }) => findConflicts(signal),
  staleTime: 30_000,
});

/** A change of training; every list and item is read again behind it. */
export function useTrainingChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  onDone: (answer: Answer, given: Given) => void = () => {},
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (answer, given) => {
      await client.invalidateQueries({ queryKey: trainingKey });
      onDone(answer, given);
    },
  });
}
