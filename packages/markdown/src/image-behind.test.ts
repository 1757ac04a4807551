import { describe, expect, test } from "vitest";
import { imageBehind } from "./image-behind.ts";

const body = `Choose a colour in the settings.

Then wait for the page.

![The settings](/media/settings.png)

## Print

1. Open the **File** menu.

   ![The File menu](/media/file.png)

2. Choose Print now.

   ![The printer](/media/printer.png)

3. Take the paper.

## Send

![A letter](/media/letter.png) Letters are sent at noon.

Parcels are sent in the evening.
`;

const behind = (words: string) => imageBehind(body, words)?.target;

describe("The image of a passage", () => {
  test("stands in its last block or directly behind it", () => {
    expect(imageBehind(body, "Then wait for the page.")).toEqual({
      target: "/media/settings.png",
      alt: "The settings",
    });
    expect(behind("Open the File menu.")).toBe("/media/file.png");
    expect(behind("Choose Print now.")).toBe("/media/printer.png");
    expect(behind("Choose a colour in the settings. Then wait for the page.")).toBe("/media/settings.png");
    expect(behind("Open the File menu. Choose Print now. Take the paper.")).toBe("/media/file.png");
  });

  test("is parted from it by other words, by a heading and by another image", () => {
    expect(behind("Choose a colour in the settings.")).toBeUndefined();
    expect(behind("Take the paper.")).toBeUndefined();
    expect(behind("Letters are sent at noon.")).toBeUndefined();
    expect(behind("Parcels are sent in the evening.")).toBeUndefined();
  });

  test("is none for words that are too few, or are not there", () => {
    expect(behind("page")).toBeUndefined();
    expect(behind("Nothing of the kind stands here.")).toBeUndefined();
    expect(imageBehind("", "Then wait for the page.")).toBeUndefined();
  });
});
