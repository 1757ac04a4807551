import type { Phrases } from "./phrases.ts";

export const vi: Phrases = {
  spaced: true,
  person:
    "(?:(?:một )?(?:người(?: thật)?|con người|nhân viên(?: hỗ trợ| tư vấn| thật)?|tổng đài(?: viên)?|tư vấn viên|ai đó|chăm sóc khách hàng|bộ phận hỗ trợ|hỗ trợ viên))",
  demands: [
    "(?:tôi|mình|em|chúng tôi) (?:muốn|cần|thích|phải)~(?:nói chuyện|trò chuyện|gặp|liên hệ|chat|trao đổi|kết nối)~{person}",
    "(?:tôi|mình|em) (?:cần|muốn) {person}(?=$|[.!?,;])",
    "(?:cho|để) (?:tôi|mình|em)~(?:nói chuyện|gặp|trò chuyện|kết nối)~{person}",
    "(?:chuyển|kết nối|nối máy)~(?:tôi|mình|em)?~{person}",
    "không muốn (?:nói chuyện|chat|trò chuyện)~(?:bot|rô bốt|robot|máy)",
    "{person},? (?:làm ơn|với ạ|giúp tôi)(?=$|[.!?,;])",
  ],
  questions: [
    "(?:tôi|mình|em)? ?(?:có thể|được không|làm sao|làm thế nào)~(?:nói chuyện|gặp|liên hệ|trò chuyện|chat)~{person}",
    "(?:bạn|anh|chị)? ?có thể~(?:chuyển|kết nối)~{person}",
    "có (?:ai|người thật)(?: ở đó| ở đây| không)",
  ],
  alone: ["(?:gặp )?(?:nhân viên|người thật|tổng đài viên|tư vấn viên|nhân viên hỗ trợ)(?: làm ơn)?"],
  product: [
    "widget|cài đặt|bảng điều khiển|api|khách hàng của|khách truy cập|người dùng|cấu hình|bật|handrail|bài viết|trợ lý|tự động",
  ],
  negated: ["không (?:muốn|cần) (?:nói chuyện|gặp) (?:với )?{person}"],
  frustration: [
    "(?:cái này|bạn|bot này|đây)(?: thật| hoàn toàn| quá)* (?:vô dụng|nực cười|không thể chấp nhận|tệ hại|trò đùa)|bot (?:ngu|ngốc|ngớ ngẩn)|(?:tôi )?(?:chán ngấy|hết chịu nổi|phát điên)|(?:dịch vụ|hỗ trợ) tệ nhất|lần thứ (?:ba|tư|năm) rồi",
  ],
  unhelpful: [
    "(?:cái đó|điều đó|câu trả lời)? ?(?:không (?:giúp được|giúp ích|hiệu quả|hoạt động|đúng câu hỏi|trả lời(?: câu hỏi)?|phải điều tôi hỏi))|câu trả lời sai",
  ],
  goesOn: ["(?:và|vậy) (?:trên|trong|với|nếu|còn|không có|cho)|thế còn|vậy còn|còn|thì sao|hoặc|nhưng|nếu|cũng"],
  refers: ["cái đó|cái này|điều đó|việc đó|chúng"],
  greeting: ["xin chào|chào(?: bạn| anh| chị| em)?|alo|chào buổi (?:sáng|chiều|tối)"],
  thanks: ["cảm ơn(?: bạn| nhiều)?|cám ơn|tuyệt|tuyệt vời|hiểu rồi|hữu ích"],
  goodbye: ["tạm biệt|hẹn gặp lại|chúc (?:bạn )?một ngày tốt lành"],
  about: [
    "bạn là ai|bạn là gì|bạn là (?:bot|robot|người)(?: à| hả| phải không)?|bạn (?:có thể )?làm được gì|giúp(?: tôi)?(?: với)?|bạn có thể giúp(?: tôi)?(?: không)?|bạn tên gì",
  ],
  filler: ["tôi có câu hỏi|câu hỏi|làm ơn|vâng|không|được rồi|ừ|nhiều|ạ"],
};
