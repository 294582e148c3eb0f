/** Words of the house itself: masthead, footer, refusals, forms. */
import type { Text } from '../text.js';

export const siteMessages = {
  brand: ['条例', 'Tiaoli'],
  skip: ['跳到正文', 'Skip to content'],
  mainNav: ['主要栏目', 'Main'],
  desk: ['工作台', 'Desk'],
  people: ['人员', 'People'],
  consultations: ['公开征求意见', 'Consultations'],
  receipts: ['查询意见', 'Find a comment'],
  help: ['使用帮助', 'Help'],
  signIn: ['工作人员登录', 'Staff sign-in'],
  signOut: ['退出', 'Sign out'],
  language: ['English', '中文'],
  larger: ['长辈版', 'Large text'],
  smaller: ['标准字号', 'Standard text'],
  demo: ['演示', 'Demonstration'],
  demoHint: ['这里的人员、条文和意见都是虚构的示范内容。', 'People, clauses and comments here are invented.'],
  problemTitle: ['问题：{title}', 'Problem: {title}'],
  problemsHead: ['请先改正以下 {count} 处', 'Please correct {count} thing(s)'],
  optional: ['（选填）', '(optional)'],
  home: ['回到首页', 'To the home page'],
  toDesk: ['回到工作台', 'To the desk'],
  toSignIn: ['去登录', 'Sign in'],
  back: ['返回', 'Back'],
  refusedTitle: ['这件事没有办成', 'This was not done'],
  notFoundTitle: ['没有找到这个页面', 'Page not found'],
  gone: ['已失效', 'No longer valid'],
  faultTitle: ['程序出了问题', 'Something went wrong'],
  fault: [
    '程序出了问题，这一步没有完成，已经保存的内容不受影响。请稍后再试；若仍不行，请把编号 {id} 告诉管理员。',
    'Something went wrong and this step was not done; what was saved is safe. Try again later, or give the number {id} to the administrator.',
  ],
  crossSite: [
    '这个请求不是从本站页面发出的，没有受理。请从本站页面重新操作。',
    'This request did not come from a page of this site and was not taken. Please start again from a page here.',
  ],
  badRequest: ['请求的格式不对，没有受理。', 'The request could not be read.'],
  contents: ['目录', 'Contents'],
} as const satisfies Record<string, Text>;

/** What a form says about a field. */
export const formMessages = {
  required: ['请填写', 'Please fill this in'],
  choose: ['请至少选一项', 'Please choose at least one'],
  tooShort: ['至少 {count} 个字符', 'At least {count} characters'],
  tooLong: ['最多 {count} 个字符', 'At most {count} characters'],
  invisible: ['含有看不见的控制字符，请删去后重新输入', 'Contains invisible control characters; please type it again'],
  invalid: ['填写的内容不符合要求', 'This is not valid'],
} as const satisfies Record<string, Text>;
