/** Words of the room itself; each tab keeps its own beside it. */
export const text = {
  title: "Assistant",
  tabs: { autopilot: "Autopilot", handoff: "Hand-off", model: "Model" },
};
