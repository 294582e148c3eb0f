/** W05–W09 and W12–W16: which of two near words. */
import { always, type Rule } from './rule.js';
import { wordRule } from './words.js';

/** A law by its name in 《 》 (blanked out), or the words that stand for one. */
const someLaw = '(?:《\\uE000{1,60}》|本条例|有关法律|法律、法规)';

const basisWords = wordRule(
  {
    id: 'W05',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）18',
    basisStatus: 'memory',
    summary: [
      '以法律、法规为依据用“依照”，按约定、标准、比例、计划等用“按照”，类似情形用“参照”',
      '依照 a law; 按照 a contract, standard, ratio or plan; 参照 what is alike',
    ],
    advice: ['改为“依照”或者“按照”', 'Write 依照 or 按照'],
    example: {
      bad: '按照《中华人民共和国老年人权益保障法》第四十三条的规定处理。',
      good: '依照《中华人民共和国老年人权益保障法》第四十三条的规定处理。',
    },
  },
  [
    {
      find: new RegExp(`按照(?=(?:${someLaw})(?:第[零一二三四五六七八九十百千]{1,8}条[^，。；]{0,12})?的?(?:有关|相关)?规定)`, 'gu'),
      instead: '依照',
    },
    { find: /依照(?=(?:合同|协议|约定|比例|计划|规划|标准)(?![^，。；]{0,4}法))/gu, instead: '按照' },
  ],
);

const makeOrSet = wordRule(
  {
    id: 'W06',
    severity: always('warning'),
    basis: '立法技术规范（试行）（一）19',
    basisStatus: 'memory',
    summary: ['形成规范性文件用“制定”，确定某一事项用“规定”', '制定 a normative document; 规定 a matter'],
    advice: ['改为“制定”或者“规定”', 'Write 制定 or 规定'],
    example: { bad: '具体办法由市人民政府规定。', good: '具体办法由市人民政府制定。' },
  },
  [
    {
      find: /规定(?=[，。；])/gu,
      behind: /(?:办法|细则|方案|规划|目录)由(?!国务院|法律|行政法规|国家|省、)[^，。；]{2,40}$/u,
      instead: '制定',
    },
    { find: /制定(?=[，。；])/gu, behind: /(?:期限|时间|范围|条件|权限|数额)由[^，。；]{2,40}$/u, instead: '规定' },
  ],
);

const together = wordRule(
  {
    id: 'W07',
    severity: always('hint'),
    basis: '立法技术规范（试行）（一）20',
    basisStatus: 'memory',
    summary: ['共同行文用“会同”；征求意见后自己行文用“商”', '会同 for a joint act; 商 for an act of one’s own after asking another'],
    advice: ['改为“……部门会同……部门”', 'Write …部门会同…部门'],
    example: { bad: '由民政部门和财政部门商定补贴标准。', good: '由民政部门会同财政部门制定补贴标准。' },
  },
  [
    {
      find: /[和与及、](?<=部门[和与及、])(?=[^，。；]{2,20}部门(?:共同|联合|协商|商定|商)(?:制定|拟订|确定|规定|研究|发布|公布|，|。|补|$)?)/gu,
      instead: '会同',
    },
  ],
);

const homophones = wordRule(
  {
    id: 'W08',
    severity: always('hint'),
    basis: '立法技术规范（试行）（一）21、22',
    basisStatus: 'memory',
    summary: [
      '强制的用“缴纳”，其他的用“交纳”；账目用“抵销”，作用用“抵消”',
      '缴纳 what is compulsory, 交纳 anything else; 抵销 accounts, 抵消 effects',
    ],
    advice: ['改为合适的词', 'Use the word that fits'],
    example: { bad: '不得以服务费抵消债务。', good: '不得以服务费抵销债务。' },
  },
  [
    { find: /抵消(?=[^，。；]{0,6}(?:债务|债权|账款|税款|欠款|货款|应付))/gu, instead: '抵销' },
    { find: /抵销(?=[^，。；]{0,6}(?:影响|作用|效果|效力))/gu, instead: '抵消' },
    { find: /交纳(?=[^，。；]{0,8}(?:税|罚款|罚金|社会保险费|滞纳金|排污费|社会抚养费))/gu, instead: '缴纳' },
    { find: /缴纳(?=[^，。；]{0,4}(?:会费|物业费|物业服务费|租金|押金|房租|餐费))/gu, instead: '交纳' },
  ],
);

const accounts = wordRule(
  {
    id: 'W09',
    severity: always('error'),
    basis: '立法技术规范（试行）（一）23',
    basisStatus: 'memory',
    summary: ['钱款用“账”，布帘用“帐”', '账 for money, 帐 for cloth alone'],
    advice: ['改为“账”', 'Write 账'],
    example: { bad: '应当建立服务台帐。', good: '应当建立服务台账。' },
    since: '2010-01-01',
  },
  [{ find: /(?<![蚊营军纱床幔毡穹圆罗青棚])帐(?![篷子幕帘幔蓬])/gu, instead: '账' }],
);

const deeds =
  '(?:决定|处罚|批准|裁决|裁定|判决|答复|规定|处理|说明|承诺|结论|解释|安排|认定|评价|行政行为|通知|命令|批复|回复|报告|鉴定|评估|解答|声明|调整)';

const making = wordRule(
  {
    id: 'W12',
    severity: always('warning'),
    basis: '立法技术规范（试行）（二）6',
    basisStatus: 'memory',
    summary: ['决定、处罚、批准等用“作出”，贡献、成绩等用“做出”', '作出 a decision, penalty or approval; 做出 a contribution'],
    advice: ['改为“作出”', 'Write 作出'],
    example: { bad: '应当自受理之日起十日内做出决定。', good: '应当自受理之日起十日内作出决定。' },
  },
  [{ find: new RegExp(`做出(?=[^，。；]{0,20}${deeds})(?![^，。；]{0,12}(?:贡献|成绩|牺牲|努力))`, 'gu'), instead: '作出' }],
);

const settingUp = wordRule(
  {
    id: 'W13',
    severity: always('hint'),
    basis: '立法技术规范（试行）（二）7、9、10、11',
    basisStatus: 'memory',
    summary: [
      '法律、结果用“公布”，消息、命令用“发布”；机构用“设立”，权利、处罚、许可用“设定”；有执照的用“执业”，其他用“从业”',
      '公布 laws and results, 发布 news and orders; 设立 bodies, 设定 rights and penalties; 执业 with a licence, 从业 without',
    ],
    advice: ['改为合适的词', 'Use the word that fits'],
    example: { bad: '县人民政府应当设定养老服务中心。', good: '县人民政府应当设立养老服务中心。' },
  },
  [
    { find: /设定(?=[^，。；的]{0,12}(?:中心|机构|站点|委员会|办公室|服务站))/gu, instead: '设立' },
    { find: /设立(?=(?:新的)?(?:行政许可|行政处罚|行政强制|行政事业性收费|处罚|罚则))/gu, instead: '设定' },
    { find: /发布(?=[^，。；]{0,6}(?:法律|地方性法规|规章|检查结果|评估结果|考核结果|名单))/gu, instead: '公布' },
    { find: /执业(?=人员)/gu, behind: /(?:养老护理|护理服务|养老服务|家政服务|助餐)[^，。；]{0,4}$/u, instead: '从业' },
  ],
);

const takingBack = wordRule(
  {
    id: 'W14',
    severity: always('warning'),
    basis: '立法技术规范（试行）（二）8、12',
    basisStatus: 'memory',
    summary: [
      '因失效用“注销”，作为处罚用“吊销”，本不应当给予的用“撤销”；违反法律用“违法”，没有依据用“非法”',
      '注销 what has lapsed, 吊销 as a penalty, 撤销 what was wrongly given; 违法 against a law, 非法 without right',
    ],
    advice: ['改为合适的词', 'Use the word that fits'],
    example: { bad: '情节严重的，由民政部门吊销备案。', good: '情节严重的，由民政部门取消备案。' },
  },
  [
    { find: /吊销(?=[^，。；]{0,8}(?:备案|登记(?!证)))/gu, instead: '取消' },
    { find: /非法(?=所得|行为|收入)/gu, instead: '违法' },
  ],
);

const basisOfLaw = wordRule(
  {
    id: 'W15',
    severity: always('warning'),
    basis: '立法技术规范（试行）（二）13',
    basisStatus: 'memory',
    summary: ['写立法依据用“根据”，适用时的依据用“依据”', '根据 for the basis a text is made on, 依据 for what is applied'],
    advice: ['改为“根据”', 'Write 根据'],
    example: {
      bad: '为了规范养老服务，依据《中华人民共和国老年人权益保障法》，制定本条例。',
      good: '为了规范养老服务，根据《中华人民共和国老年人权益保障法》，制定本条例。',
    },
  },
  [{ find: /(?:依据|依照|按照)(?=(?:《\uE000{1,60}》|[^《》。；]){1,60}制定本(?:条例|规定|办法|细则|规则|决定|法))/gu, instead: '根据' }],
);

const seeking = wordRule(
  {
    id: 'W16',
    severity: always('hint'),
    basis: '立法技术规范（试行）（二）14',
    basisStatus: 'memory',
    summary: ['谋求非法利益用“牟取”，中性的用“谋取”', '牟取 unlawful gain; 谋取 is neutral'],
    advice: ['改为“牟取”', 'Write 牟取'],
    example: { bad: '不得利用职务之便谋取非法利益。', good: '不得利用职务之便牟取非法利益。' },
  },
  [{ find: /谋取(?=非法|暴利|不法|违法)/gu, instead: '牟取' }],
);

export const choiceRules: readonly Rule[] = [
  basisWords,
  makeOrSet,
  together,
  homophones,
  accounts,
  making,
  settingUp,
  takingBack,
  basisOfLaw,
  seeking,
];
