import { loadAssistantOnUse, openAssistant } from "./assistant.ts";
import { addCopyButtons } from "./copy-code.ts";
import { markCurrentHeading, revealCurrentPage } from "./current-place.ts";
import { closeMenusOnLeave } from "./menus.ts";
import { openSearchOnDemand } from "./open-search.ts";
import { buildTabs } from "./tabs.ts";
import { connectThemeSwitch } from "./theme.ts";
import { sendVotesOnUse } from "./votes-on-use.ts";

connectThemeSwitch();
closeMenusOnLeave();
openSearchOnDemand();
loadAssistantOnUse();
addCopyButtons();
buildTabs();
revealCurrentPage();
markCurrentHeading();
sendVotesOnUse();

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-ask]")) void openAssistant();
  if (target.closest("[data-print]")) print();
  const image = target.closest(".prose img");
  if (image instanceof HTMLImageElement && !image.closest("a")) {
    void import("./enlarge-image.ts").then(({ enlargeImage }) => enlargeImage(image));
  }
});
