import { describe, expect, test } from "vitest";
import { isFrustrated } from "./frustration.ts";
import { smallTalkOf } from "./small-talk.ts";

describe("small talk", () => {
  test.each([
    ["hello", "greeting"],
    ["Hi there!", "greeting"],
    ["good morning everyone", "greeting"],
    ["Hallo", "greeting"],
    ["Guten Tag!", "greeting"],
    ["¡Hola! Buenos días", "greeting"],
    ["Bonjour", "greeting"],
    ["こんにちは", "greeting"],
    ["你好", "greeting"],
    ["مرحبا", "greeting"],
    ["السلام عليكم", "greeting"],
    ["Привет!", "greeting"],
    ["안녕하세요", "greeting"],
    ["merhaba", "greeting"],
    ["ciao", "greeting"],
    ["olá", "greeting"],
    ["hoi", "greeting"],
    ["Thanks a lot!", "thanks"],
    ["thank you", "thanks"],
    ["Vielen Dank", "thanks"],
    ["merci beaucoup", "thanks"],
    ["gracias", "thanks"],
    ["ありがとうございます", "thanks"],
    ["谢谢", "thanks"],
    ["شكرا جزيلا", "thanks"],
    ["great, that helped", "thanks"],
    ["bye", "goodbye"],
    ["Tschüss", "goodbye"],
    ["再见", "goodbye"],
    ["are you a bot?", "about"],
    ["Who are you?", "about"],
    ["can you help me?", "about"],
    ["Hi, can you help me?", "about"],
    ["help", "about"],
    ["あなたはロボットですか？", "about"],
    ["你是机器人吗", "about"],
    ["هل أنت روبوت؟", "about"],
    ["👍", "empty"],
    ["???", "empty"],
    ["ok", "empty"],
    ["I have a question", "empty"],
  ])("%s is %s", (text, kind) => expect(smallTalkOf(text)).toBe(kind));

  test.each([
    "hello world example",
    "How do I say thanks in a macro?",
    "widget",
    "install",
    "help center title",
    "Hallo, wie installiere ich das?",
    "こんにちは、インストール方法を教えてください",
    "你好，怎么安装？",
    "404",
    "test a webhook",
    "bye bye emails: how do I unsubscribe?",
    "مرحبا، كيف أثبت البرنامج؟",
  ])("%s is a question", (text) => expect(smallTalkOf(text)).toBeUndefined());
});

describe("frustration", () => {
  test.each([
    "This is ridiculous!",
    "you are completely useless",
    "stupid bot",
    "I am fed up",
    "I ask for the third time",
    "Das ist lächerlich",
    "Blöder Bot",
    "esto es inaceptable",
    "j'en ai marre",
    "役に立たない",
    "垃圾客服",
    "هذا غير مقبول",
    "Надоело",
    "wtf",
  ])("%s", (text) => expect(isFrustrated(text)).toBe(true));

  test.each([
    "Is this feature useless without a model?",
    "The page is slow",
    "It does not work",
    "How do I reset it for the second time?",
    "I am not happy with the colour",
    "Why is the export broken?",
    "この機能は使えないですか",
    "为什么没用",
    "Das funktioniert nicht",
  ])("not: %s", (text) => expect(isFrustrated(text)).toBe(false));
});
