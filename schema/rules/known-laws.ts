/**
 * What the rules know of other laws: facts with their source, read in the texts themselves. A law that is not in
 * these lists is not judged.
 */

/** Short names that are used without 《》, and what the law is called. */
export const shortNames: Readonly<Record<string, string>> = {
  老年法: '中华人民共和国老年人权益保障法',
  老年人保障法: '中华人民共和国老年人权益保障法',
  老年人权益保障法: '中华人民共和国老年人权益保障法',
  处罚法: '中华人民共和国行政处罚法',
  行政处罚法: '中华人民共和国行政处罚法',
  许可法: '中华人民共和国行政许可法',
  行政许可法: '中华人民共和国行政许可法',
  强制法: '中华人民共和国行政强制法',
  行政强制法: '中华人民共和国行政强制法',
  治安管理处罚法: '中华人民共和国治安管理处罚法',
  立法法: '中华人民共和国立法法',
  监督法: '中华人民共和国各级人民代表大会常务委员会监督法',
  代表法: '中华人民共和国全国人民代表大会和地方各级人民代表大会代表法',
  地方组织法: '中华人民共和国地方各级人民代表大会和地方各级人民政府组织法',
  民法典: '中华人民共和国民法典',
  刑法: '中华人民共和国刑法',
  城乡规划法: '中华人民共和国城乡规划法',
  无障碍环境建设法: '中华人民共和国无障碍环境建设法',
  个人信息保护法: '中华人民共和国个人信息保护法',
  慈善法: '中华人民共和国慈善法',
  食品安全法: '中华人民共和国食品安全法',
  消防法: '中华人民共和国消防法',
};

/** A law that is no longer in force. */
export interface Repealed {
  readonly title: string;
  /** Day from which it is not in force. */
  readonly since: string;
  readonly source: string;
  readonly instead: string;
}

const civilCode = { since: '2021-01-01', source: '民法典第一千二百六十条', instead: '《中华人民共和国民法典》' };

export const repealed: readonly Repealed[] = [
  '婚姻法',
  '继承法',
  '民法通则',
  '收养法',
  '担保法',
  '合同法',
  '物权法',
  '侵权责任法',
  '民法总则',
].map((name) => ({ ...civilCode, title: `中华人民共和国${name}` }));

/** An article whose matter now stands under another number. */
export interface Renumbered {
  readonly title: string;
  readonly was: string;
  readonly now: string;
  /** Day from which the new number holds. */
  readonly since: string;
  /** Words of the citing sentence that tell that the old article is meant: the law may have a new one of that number. */
  readonly about: RegExp;
  readonly source: string;
}

const legislation = { title: '中华人民共和国立法法', since: '2023-03-15', source: '立法法2015年、2023年两个文本对照' };

export const renumbered: readonly Renumbered[] = [
  { ...legislation, was: '第六十一条', now: '第六十五条', about: /编|章|节|条、款|题注|序号/u },
  { ...legislation, was: '第七十二条', now: '第八十一条', about: /设区的市|自治州|本市|立法权|地方性法规|立法/u },
  { ...legislation, was: '第七十三条', now: '第八十二条', about: /地方性法规|地方性事务|重复/u },
  { ...legislation, was: '第七十五条', now: '第八十五条', about: /民族|自治|变通/u },
  { ...legislation, was: '第七十七条', now: '第八十七条', about: /法规案|表决程序|审议/u },
  { ...legislation, was: '第七十八条', now: '第八十八条', about: /公告|公布/u },
  { ...legislation, was: '第七十九条', now: '第八十九条', about: /公报|标准文本|刊载/u },
  { ...legislation, was: '第八十二条', now: '第九十三条', about: /规章|人民政府/u },
  { ...legislation, was: '第九十八条', now: '第一百零九条', about: /备案/u },
];
