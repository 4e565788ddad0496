"""The words of the pages that no report has."""

from __future__ import annotations

from autograder.text import Language, Text

WORDS: dict[str, Text] = {
    "account": Text("Signed in as", "当前用户"),
    "all": Text("All", "全部"),
    "all_chapters": Text("All chapters", "全部章节"),
    "attempt_no": Text("Attempt {n}", "第 {n} 次作答"),
    "attempts": Text("Attempts", "作答记录"),
    "attempts_left": Text("Attempts left", "剩余次数"),
    "automatic": Text("automatic", "自动评分"),
    "chapter": Text("Chapter", "章节"),
    "chapters": Text("Chapters", "章节"),
    "checks": Text("Checks", "检查项"),
    "choose_files": Text("Your .py files of this chapter", "选择本章的 .py 文件"),
    "choose_files_note": Text(
        "Choose every stem of the chapter that you have written; each submission stands alone.",
        "请把本章写好的文件一次选全：每次提交单独评分，不会与上一次合并。",
    ),
    "class": Text("Class", "班级"),
    "closes": Text("Closes", "停止接收"),
    "closed": Text("closed", "已截止"),
    "comment": Text("Comment", "评语"),
    "comment_from": Text("Comment from the staff", "老师的评语"),
    "counts": Text("counts", "计入成绩"),
    "counting": Text("What counts", "计分方式"),
    "counting_best": Text("The best attempt counts.", "取得分最高的一次作答。"),
    "counting_latest": Text("The latest attempt counts.", "取最后一次作答。"),
    "distribution": Text("Distribution of scores", "成绩分布"),
    "due": Text("Due", "截止时间"),
    "extension": Text("Extension", "延期"),
    "extended_to": Text("extended to", "延期至"),
    "extension_until": Text("Due for this student", "该生的截止时间"),
    "extension_save": Text("Grant extension", "准予延期"),
    "faults": Text(
        "The grader itself failed on {n} scores, marked ! here. They are nobody's zero. Run: autograde regrade CHAPTER",
        "有 {n} 项因评分系统自身的故障没有得分，表中以 ! 标出，不算零分。请运行：autograde regrade 章节",
    ),
    "files": Text("Files", "文件"),
    "graded": Text("graded", "已评分"),
    "hand_in": Text("Hand in", "提交作业"),
    "hidden_later": Text(
        "The inputs of hidden checks are shown after the deadline.", "隐藏检查项的反例在截止之后公开。"
    ),
    "hide_again": Text("Hide again", "撤回公布"),
    "home": Text("Home", "首页"),
    "language": Text("中文", "English"),
    "late": Text("late", "迟交"),
    "late_penalty": Text("late penalty", "迟交扣分"),
    "login": Text("Log in", "登录"),
    "login_note": Text(
        "Your personal token came from the course's staff. Nobody else should know it; if you have lost it, ask for a new one.",
        "个人令牌由课程老师发放，请勿告诉他人；丢失了可以请老师重新发放。",
    ),
    "login_wrong": Text(
        "This token is not one of this course. Copy it again in full, or ask the staff for a new one.",
        "这个令牌不属于本课程。请完整地重新复制一次，或请老师重新发放。",
    ),
    "logout": Text("Log out", "退出"),
    "manual": Text("manual", "人工评分"),
    "manual_save": Text("Save", "保存"),
    "manual_clear": Text("Leave the points empty to let the automatic score stand.", "分数留空则沿用自动评分。"),
    "manual_title": Text("Score by hand", "人工评分"),
    "more_lines": Text("The rest of the file is not shown here; download it.", "文件后面的内容未显示，请下载查看。"),
    "download": Text("Download", "下载"),
    "no_attempts": Text("Nothing handed in yet.", "还没有提交过。"),
    "no_chapters": Text("The course has no chapters yet.", "课程还没有章节。"),
    "no_due": Text("no deadline", "不限时间"),
    "no_limit": Text("no limit", "不限次数"),
    "no_students": Text(
        "There are no students yet. Add them with: autograde people add LOGIN",
        "还没有学生。添加学生：autograde people add 登录名",
    ),
    "not_graded_yet": Text(
        "Not graded yet. The submission is kept safe; this page looks again by itself.",
        "还没有评分。提交已安全保存，本页会自动刷新。",
    ),
    "not_released": Text("not released yet", "尚未公布"),
    "not_released_note": Text(
        "The final score of this chapter has not been released yet; what you see is the automatic score.",
        "本章最终成绩尚未公布，这里显示的是自动评分。",
    ),
    "nothing_waits": Text("Everything is graded.", "全部评完。"),
    "now_waiting": Text("waiting to be graded", "份等待评分"),
    "open": Text("open", "进行中"),
    "opens": Text("Opens", "开始时间"),
    "points_max": Text("of", "满分"),
    "points_short": Text("Points", "分数"),
    "receipt": Text("Receipt", "回执"),
    "release": Text("Release grades", "公布成绩"),
    "release_note": Text(
        "Students then see the final scores of this chapter, manual scores and comments included.",
        "公布后，学生能看到本章的最终成绩，包括人工评分和评语。",
    ),
    "released": Text("released", "已公布"),
    "rubric": Text("Rubric item", "评分要点"),
    "rubric_note": Text(
        "Points of a named item are added to the score and may be negative; without a name they replace it.",
        "填写评分要点时，分数会加到总分上，可以为负；不填则直接替换总分。",
    ),
    "score_final": Text("Score", "成绩"),
    "score_table": Text("Students × exercises", "学生 × 习题"),
    "section": Text("Section", "教学班"),
    "sent": Text("Received", "收到时间"),
    "sha256": Text("SHA-256", "SHA-256"),
    "show": Text("Show", "查看"),
    "skip": Text("Skip to the content", "跳到正文"),
    "source": Text("Source", "源代码"),
    "status": Text("Status", "状态"),
    "submissions": Text("Submissions", "提交记录"),
    "told_again": Text(
        "This is what you had already handed in; no further attempt was used.",
        "内容与上一次提交相同，没有占用新的次数。",
    ),
    "told_received": Text("Received, and kept safe.", "已收到并妥善保存。"),
    "told_saved": Text("Saved.", "已保存。"),
    "token": Text("Personal token", "个人令牌"),
    "unopened": Text("not open yet", "尚未开放"),
    "upload": Text("Send", "提交"),
    "version": Text("Course version", "课程版本"),
    "waiting": Text("waiting", "等待评分"),
    "zone": Text("Times are in", "时区"),
}


def word(key: str, language: Language, **numbers: int) -> str:
    """Return one of the words of the pages, with its numbers in their places."""
    text = WORDS[key].to(language)
    return text.format(**numbers) if numbers else text
