"""Attachments of the demo story: each says what it stands for, and that it is invented."""

from db.files import attachments

PAPERS = {
    "draft": "送审稿",
    "explanation": "编制说明",
    "implementation": "实施情况报告",
    "comments": "意见汇总处理表",
    "approval_draft": "报批稿",
    "text": "细则文本",
    "report": "检查报告",
    "transfer": "移交文书",
    "form": "申请表",
    "product_description": "产品描述",
    "self_commitment": "自我承诺书",
    "declaration": "自我声明",
    "quality_commitment": "质量承诺书",
    "credit_commitment": "信用承诺书",
    "original": "原认证证书",
    "licence_form": "标识使用申请书",
}


def paper(kind: str) -> dict[str, object]:
    """The values of an attachment; kept once, since all of a kind have the same content."""
    content = f"演示文件（虚构）\n\n本文件代表“{PAPERS[kind]}”，只供演示，不含任何真实内容。\n"
    return attachments.save(content.encode(), f"演示文件-{PAPERS[kind]}.txt")
