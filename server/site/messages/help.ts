/** The help page: plain words for each kind of reader, questions they really ask first. */
import type { Text } from '../text.js';

export interface HelpTopic {
  readonly question: Text;
  readonly answer: readonly Text[];
}

export interface HelpPart {
  readonly id: string;
  readonly title: Text;
  readonly topics: readonly HelpTopic[];
}

export const helpMessages = {
  title: ['使用帮助', 'Help'],
  lead: [
    '按身份查看：市民、专家、工作人员、起草人、审批人和管理员。遇到问题，先看页面上的那句提示：它会说明发生了什么、什么已经保存、接下来怎么做。',
    'By role: citizens, experts, clerks, drafters, approvers and administrators. When something goes wrong, the sentence on the page says what happened, what is safe and what to do.',
  ],
} as const satisfies Record<string, Text>;

const citizen: HelpPart = {
  id: 'citizen',
  title: ['市民：看草案、提意见', 'Citizens: read and comment'],
  topics: [
    {
      question: ['怎样提意见？要注册吗？', 'How do I comment? Must I register?'],
      answer: [
        [
          '不用注册。打开正在征求意见的草案，在想说的那一条旁边点“评议本条”，写下意见，核对后提交；对整部草案有意见，点“对全文提意见”。',
          'No. Open the draft, use the link beside an article, write, check and send. There is also a link for the whole draft.',
        ],
        ['姓名和联系方式可以不填。填了也只有工作人员能看到，不会公开。', 'Name and contact are optional and are seen by staff alone.'],
      ],
    },
    {
      question: ['字太小，看不清怎么办？', 'The text is too small.'],
      answer: [['点页面右上角的“长辈版”，全站字号变大；再点一次恢复。', 'Use “Large text” at the top right of the page.']],
    },
    {
      question: ['我的意见后来怎么样了？', 'What became of my comment?'],
      answer: [
        [
          '提交成功后会得到一个回执编号（形如 ABCD-EFGH-JKMN），请抄下或拍照。以后点“查询意见”，输入编号，就能看到是否采纳和理由。编号只有您知道，丢失后无法找回。',
          'You get a receipt code (like ABCD-EFGH-JKMN). Write it down. “Find a comment” shows what became of it and why. A lost code cannot be recovered.',
        ],
      ],
    },
  ],
};

const expert: HelpPart = {
  id: 'expert',
  title: ['专家：评议草案', 'Experts: review a draft'],
  topics: [
    {
      question: ['收到的链接怎么用？', 'How do I use the link I was sent?'],
      answer: [
        [
          '直接打开即可，不用账号和密码，手机、电脑都行。链接是您个人的，请不要转发；打不开或已失效，请联系发给您的工作人员重发。',
          'Just open it, on a phone or a computer. It is yours alone; do not pass it on. If it does not work, ask the office for a new one.',
        ],
      ],
    },
    {
      question: ['怎样对几个字、一条或全文提意见？', 'How do I comment on words, an article or the whole?'],
      answer: [
        [
          '选中几个字，点旁边出现的“评议所选文字”；或者点每条下面的“评议本条”；对整部草案的看法写在“对全文的意见”里。想好怎么改，可以把建议的文字一并写上，起草人能直接采用。',
          'Select some words and use the button that appears, or use the link below each article; remarks on the whole have their own place. You may add the wording you propose.',
        ],
      ],
    },
    {
      question: ['我能看到处理结果吗？', 'Can I see the result?'],
      answer: [
        [
          '能。同一个链接一直有效到收回为止，您的每条意见旁边会显示采纳、部分采纳、未采纳、已有规定或另行研究，以及理由。座谈结束后不能再提交，但仍可以查看。',
          'Yes. The same link shows the fate of each of your comments with the reason. After the round closes you can still read.',
        ],
      ],
    },
  ],
};

const clerk: HelpPart = {
  id: 'clerk',
  title: ['工作人员：组织起草、座谈和征求意见', 'Clerks: run the work'],
  topics: [
    {
      question: ['怎样放进一部草案？', 'How do I bring in a draft?'],
      answer: [
        [
          '在工作台点“导入或新建草案”，选择文本文件（TXT；UTF-8 或 GB18030 编码都能认出），章、节、条、款、项会自动识别。拿不准的地方会逐行列出，请核对。Word 文件请先另存为纯文本。',
          'Use “Import or begin a draft” and choose a text file (UTF-8 or GB18030). Chapters and articles are recognised; doubtful lines are listed. Save Word files as plain text first.',
        ],
      ],
    },
    {
      question: ['怎样请专家评议？', 'How do I invite experts?'],
      answer: [
        [
          '先给草案命名一稿（例如“草案征求意见稿”），再开启座谈，选好领域，逐位添加专家。每位专家的链接只显示一次，请当场复制发给本人；丢了可以重发，旧链接随即失效。',
          'Name a version, open a round for the fields, and add experts. Each link is shown once; a new one can be made and replaces the old.',
        ],
      ],
    },
    {
      question: ['表决前怎样检查文字？', 'How do I check the text before the vote?'],
      answer: [
        [
          '在草案页面或者某一稿旁边打开“规则检查”，选择阶段（征求意见、表决、公布），得到按条文顺序的清单，可以打印。每一处都写明规则、依据和依据的把握：已核对原文，据摘录，或者凭经验。',
          'Open “Drafting rules” on the page of the draft or beside a version and choose the stage. The list follows the articles and can be printed; each finding names its basis and how sure the basis is.',
        ],
        [
          '命名“草案表决稿”“公布文本”时，错误必须改正；确实不适用的，写明理由标为不适用，理由留给同事看，文字再改动就恢复提示。',
          'A text for the vote or for publication may have no error left: mend it, or dismiss it with a reason that your colleagues see. When its words change, the rule speaks again.',
        ],
      ],
    },
    {
      question: ['怎样公开征求意见？', 'How do I consult the public?'],
      answer: [
        [
          '在草案页面准备征求意见（标题、说明、起止日期、其他提意见的途径），由另一位审批人批准后公布。公开页面的地址固定不变；期限一般不少于三十日。',
          'Prepare it on the page of the draft; another person, the approver, publishes it. The address never changes; thirty days is the usual minimum.',
        ],
      ],
    },
  ],
};

const drafter: HelpPart = {
  id: 'drafter',
  title: ['起草人：修改草案、处理意见', 'Drafters: edit and answer'],
  topics: [
    {
      question: ['要不要点保存？会不会丢字？', 'Must I save? Can text be lost?'],
      answer: [
        [
          '不用点保存。每次修改都会立即写入，状态条显示“已保存”就是已经落盘。断网时可以继续写，恢复后自动补上；与别人改到同一处、放不进去的，会留在旁边由您决定，不会丢。',
          'No. Each change is stored at once; “saved” means it is on disk. You can go on writing while the line is down. What collides with somebody else’s change is kept for you to place.',
        ],
      ],
    },
    {
      question: ['条号、项号怎么编？', 'How are articles numbered?'],
      answer: [
        [
          '编号由顺序算出，插入、移动、合并后自动更新，不用手工改。在条文里按回车分出一款，按 Tab 变为项、目，按 Shift+Tab 变回来。',
          'Numbers follow from the order and renew themselves. Enter makes a new paragraph, Tab turns it into an item, Shift+Tab turns it back.',
        ],
      ],
    },
    {
      question: ['文字下面的线和页边的记号是什么？', 'What are the lines under words and the marks in the margin?'],
      answer: [
        [
          '那是起草规则的提示：双线和“误”是错误，虚线和“警”是警告，点线和“示”是提示。点它，或者按 F8 逐处查看，能看到规则、依据、例子；有把握的可以一键改正，改错了按撤销。不适用的，写明理由。',
          'They come from the drafting rules: double line and 误 an error, dashes and 警 a warning, dots and 示 a hint. Click, or press F8, to see rule, basis and example; what is safe is mended in one click and can be undone. What does not apply is dismissed with a reason.',
        ],
      ],
    },
    {
      question: ['怎样处理一条意见？', 'How do I answer a comment?'],
      answer: [
        [
          '意见按条文顺序排在右边。带建议文字的，可以一键采用，文字随即写入草案；其他意见选择采纳、部分采纳、未采纳、已有规定或另行研究，并写明理由，提意见的人会看到。',
          'Comments stand beside the articles in order. A proposed wording is accepted in one click; otherwise choose the outcome and give the reason, which the author will see.',
        ],
        [
          '意见所针对的文字后来改动了，会标明“原文已改”并列出当时的文字，由您判断，不会悄悄挪到别处。',
          'If the words a comment stands on have changed, this is said and the old words are shown; it is never moved silently.',
        ],
      ],
    },
    {
      question: ['怎样看两稿之间改了什么？', 'What changed between two versions?'],
      answer: [
        [
          '在草案页面选“对照”，可以看左右两栏的对照表，也可以看通篇标注；只是条序变动的，与文字修改分开显示。',
          'Use the comparison on the page of the draft: two columns or inline. Renumbered articles are told apart from changed ones.',
        ],
      ],
    },
  ],
};

const office: HelpPart = {
  id: 'office',
  title: ['审批人和管理员', 'Approvers and administrators'],
  topics: [
    {
      question: ['审批人要做什么？', 'What does an approver do?'],
      answer: [
        [
          '在工作台的“今天要做”里打开待公布的征求意见，看清是哪一稿、什么期限，再批准公布。不能批准自己提出的事项。',
          'Open the proposed consultation from the desk, check version and dates, and publish. Nobody can approve their own proposal.',
        ],
      ],
    },
    {
      question: ['怎样给同事开账号、停账号？', 'How do I add or disable accounts?'],
      answer: [
        [
          '在“人员”里添加同事，把一次性链接交给本人，由本人设置密码。离岗的账号点“停用”，立即退出登录；做过的工作和姓名都保留。',
          'Add a colleague under “People” and hand over the one-time link. Disabling an account ends its sessions at once; what the person did stays on record.',
        ],
      ],
    },
  ],
};

/** In the order of how many read them. */
export const helpParts: readonly HelpPart[] = [citizen, expert, clerk, drafter, office];
