/** Words about people: sign-in, set-up, accounts, roles. */
import type { Role } from '../../platform.js';
import type { Text } from '../text.js';

export const roleNames = {
  drafter: ['起草人', 'Drafter'],
  approver: ['审批人', 'Approver'],
  clerk: ['工作人员', 'Clerk'],
  administrator: ['管理员', 'Administrator'],
} as const satisfies Record<Role, Text>;

/** What a role may do, in one line. */
export const roleHints = {
  drafter: ['修改草案，处理意见', 'Edits the text and answers comments'],
  approver: ['批准公开征求意见', 'Approves publication'],
  clerk: ['导入草案，组织座谈，邀请专家，准备公开征求意见', 'Imports drafts, runs rounds, invites experts, prepares consultations'],
  administrator: ['添加和停用账号', 'Adds and disables accounts'],
} as const satisfies Record<Role, Text>;

export const peopleMessages = {
  signIn: ['登录', 'Sign in'],
  signInTitle: ['工作人员登录', 'Staff sign-in'],
  signInLead: [
    '供起草、审批和工作人员使用。市民发表意见、专家评议都不需要登录。',
    'For staff. Citizens and invited experts need no account.',
  ],
  account: ['账号', 'Account'],
  password: ['密码', 'Password'],
  wrong: ['账号或密码不对，请检查后重试。', 'Account or password is wrong. Check them and try again.'],
  disabledAccount: ['这个账号已停用，请联系管理员。', 'This account is disabled. Ask the administrator.'],
  forgot: ['忘记密码？请管理员重新发一个设置密码的链接。', 'Forgot the password? Ask the administrator for a new link.'],
  signInFirst: ['请先登录，登录后会回到刚才的页面。', 'Please sign in; you will return to where you were.'],
  demoAccounts: ['演示账号', 'Demonstration accounts'],
  demoAccountsLead: [
    '这是演示系统，密码都是 {password}，选一位就可以进入。',
    'This is a demonstration. The password of all is {password}; choose a person to enter.',
  ],
  enterAs: ['以“{name}”的身份进入', 'Enter as {name}'],

  setupTitle: ['首次设置', 'First set-up'],
  setupLead: [
    '这里还没有任何账号。请为自己建立第一个管理员账号；之后就可以添加同事、导入草案。',
    'There are no accounts yet. Make the first administrator account for yourself; then add colleagues and import a draft.',
  ],
  setupOwn: ['建立管理员账号', 'Make the administrator account'],
  setupDemo: ['先看演示', 'Look at the demonstration first'],
  setupDemoLead: [
    '一键填入一部虚构的居家养老服务条例草案、两轮专家评议和一次正在进行的公开征求意见，连同演示账号。演示填入后，这个数据目录就作演示用；正式使用请另换一个空的数据目录。',
    'Fills the empty store with an invented draft, two expert rounds, an open consultation and demonstration accounts. This data folder then is for demonstration; use another, empty one for real work.',
  ],
  setupDemoButton: ['填入演示内容', 'Fill with the demonstration'],
  name: ['姓名', 'Name'],
  nameHint: ['真实姓名，会显示在所做的工作旁边', 'Real name, shown beside what the person does'],
  accountHint: ['登录时使用，例如姓名拼音 wangfang', 'Used to sign in, for example wangfang'],
  accountRule: [
    '账号为 2 至 30 个字母、数字或汉字，可以有 . _ - ，不能有空格',
    'An account name is 2 to 30 letters, digits or Chinese characters, also . _ -',
  ],
  unit: ['单位', 'Unit'],
  unitHint: ['例如：市人大社会建设委员会', 'For example: Social Affairs Committee'],
  passwordHint: ['至少 {count} 个字符，一句话也可以', 'At least {count} characters; a sentence is fine'],
  extraRoles: ['自己还担任', 'I also work as'],
  extraHint: [
    '人手少的单位可以一人多岗；批准公开征求意见须另一人。',
    'One person may hold several roles, but publication needs a second person.',
  ],
  setupButton: ['建立账号并进入', 'Make the account and enter'],

  welcomeTitle: ['设置密码', 'Set your password'],
  welcomeLead: [
    '{name}，您好！请为账号“{username}”设置自己的密码，别人都看不到它。',
    'Welcome, {name}. Set your own password for the account “{username}”; nobody else can see it.',
  ],
  welcomeButton: ['设置密码并进入', 'Set the password and enter'],

  people: ['人员', 'People'],
  peopleLead: [
    '添加同事后，把一次性链接交给本人，由本人设置密码。',
    'Add a colleague, then hand over the one-time link by which they set a password.',
  ],
  addPerson: ['添加同事', 'Add a colleague'],
  addButton: ['添加并生成链接', 'Add and make the link'],
  roles: ['角色', 'Roles'],
  rolesHint: ['可以多选；起草与批准宜由不同的人担任。', 'Several may be chosen; drafting and approving are better kept apart.'],
  state: ['状态', 'State'],
  active: ['在用', 'Active'],
  disabled: ['已停用', 'Disabled'],
  pending: ['未设密码', 'No password yet'],
  you: ['（您自己）', '(you)'],
  actions: ['操作', 'Actions'],
  disable: ['停用', 'Disable'],
  enable: ['恢复', 'Enable'],
  newLink: ['重发链接', 'New link'],
  linkTitle: ['请把这个链接交给{name}', 'Hand this link to {name}'],
  linkLead: [
    '链接只在这里显示一次，{days} 天内有效，用一次即失效。请通过可靠的方式交给本人。',
    'The link is shown here only once, is good for {days} days and works once. Hand it over in a safe way.',
  ],
  linkAddress: ['设置密码的链接', 'Link to set the password'],
  linkDone: ['链接已交给本人，返回人员名单', 'Done, back to the list'],
} as const satisfies Record<string, Text>;
