import type { Texts } from "./texts.ts";

export const vi: Texts = {
  leadIn: "“{title}” viết như sau:",
  leadInSeveral: "Trung tâm trợ giúp viết như sau:",
  greeting: "Xin chào. Tôi có thể giúp gì cho bạn?",
  thanks: "Không có gì. Tôi có thể giúp gì thêm không?",
  goodbye: "Tạm biệt. Hãy viết lại khi bạn cần.",
  about:
    "Tôi là trợ lý tự động của trung tâm trợ giúp này. Tôi trả lời dựa trên các bài viết và cho biết mỗi câu trả lời nằm ở đâu; bạn có thể yêu cầu gặp người thật bất cứ lúc nào. Bạn muốn biết điều gì?",
  empty: "Tôi chưa thấy câu hỏi. Bạn muốn biết điều gì?",
  clarify: "Tôi chưa rõ ý bạn. Bạn có thể mô tả trong một câu không?",
  clarifyAmong: "Tôi chưa rõ bạn muốn nói đến mục nào. Bạn có thể nói thêm một chút không?",
  handoffAsked: "Tôi đang chuyển bạn đến nhân viên. Họ xem được cuộc trò chuyện này và sẽ trả lời bạn tại đây.",
  handoffUnknown:
    "Tôi không tìm thấy câu trả lời trong trung tâm trợ giúp, nên tôi chuyển câu hỏi của bạn cho nhân viên. Họ sẽ trả lời bạn tại đây.",
  handoffFrustration:
    "Tôi xin lỗi vì sự bất tiện. Tôi đang chuyển bạn đến nhân viên, họ xem được cuộc trò chuyện này và sẽ trả lời bạn tại đây.",
  handoffFailed:
    "Hiện tôi không tra cứu được, nên tôi chuyển câu hỏi của bạn cho nhân viên. Họ sẽ trả lời bạn tại đây.",
  handoffOff: "Cảm ơn tin nhắn của bạn. Nhân viên sẽ trả lời bạn tại đây.",
  tryFirst:
    "Tôi có thể chuyển bạn đến nhân viên. Hãy để tôi thử trước: bạn cần hỏi về việc gì? Nếu muốn gặp nhân viên ngay, bạn chỉ cần nói lại một lần nữa.",
  noPerson: "Ở đây tôi không thể chuyển bạn đến nhân viên, nhưng tôi có thể tra cứu. Bạn muốn biết điều gì?",
  declined: "Tôi không thể nói về điều đó ở đây. Tôi tìm giúp bạn điều khác nhé?",
  notFound:
    "Tôi không tìm thấy câu trả lời trong trung tâm trợ giúp. Bạn có thể nói cách khác hoặc nói thêm một chút không?",
  failedLater: "Hiện tôi không tra cứu được. Vui lòng thử lại sau vài phút.",
  inLanguage: "Nội dung này chỉ có bằng ngôn ngữ khác: {language}.",
  openUntil: "Có người trực đến {time}.",
  backAt: "Hiện không có ai trực. Chúng tôi trở lại: {time}.",
  backSoon: "Hiện không có ai trực. Bạn sẽ nhận được câu trả lời ngay khi chúng tôi trở lại.",
};
