import type { Texts } from "./texts.ts";

export const zh: Texts = {
  leadIn: "“{title}”中写道：",
  leadInSeveral: "帮助中心中写道：",
  greeting: "您好，请问有什么可以帮您？",
  thanks: "不客气。还有其他需要帮助的吗？",
  goodbye: "再见，有需要时请随时再来。",
  about: "我是本帮助中心的自动助手。我根据文章回答，并标明每个答案的出处；您可以随时要求人工服务。您想了解什么？",
  empty: "我没有看到问题。您想了解什么？",
  clarify: "我不太确定您的意思。能用一句话描述一下吗？",
  clarifyAmong: "我不确定您指的是下面哪一项。能再说详细一点吗？",
  handoffAsked: "正在为您转接人工客服。客服人员可以看到这段对话，并会在这里回复您。",
  handoffUnknown: "我在帮助中心没有找到答案，已将您的问题转给人工客服。客服人员会在这里回复您。",
  handoffFrustration: "很抱歉给您带来不便。正在为您转接人工客服，客服人员可以看到这段对话，并会在这里回复您。",
  handoffFailed: "我现在无法查找，已将您的问题转给人工客服。客服人员会在这里回复您。",
};
