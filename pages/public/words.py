"""The words of the public page, in both languages."""

# The catalogue of this page alone: loading the screens' catalogues would load Streamlit.
WORDS: dict[str, dict[str, str]] = {
    "title": {"zh": "证书查验", "en": "Certificate check"},
    "language": {"zh": "语言", "en": "Language"},
    "demo": {
        "zh": "演示数据 · Demo data：本页内容均为虚构，不具任何效力。",
        "en": "演示数据 · Demo data: everything here is invented and has no effect.",
    },
    "may": {"zh": "可以使用“{mark}”标志", "en": "May carry the “{mark}” mark"},
    "may_not": {"zh": "不得使用“{mark}”标志", "en": "May not carry the “{mark}” mark"},
    "may.because": {
        "zh": "使用标志所需的各项结果目前均有效。",
        "en": "Everything that the mark rests on is in force.",
    },
    "kind.certificate": {"zh": "认证证书", "en": "Certificate"},
    "kind.confirmation": {"zh": "品牌确认", "en": "Confirmation of the brand"},
    "kind.mark_licence": {"zh": "标识授权", "en": "Mark licence"},
    "valid": {"zh": "有效", "en": "Valid"},
    "suspended": {"zh": "已暂停", "en": "Suspended"},
    "stopped": {"zh": "已停止使用", "en": "Use stopped"},
    "withdrawn": {"zh": "已收回", "en": "Withdrawn"},
    "revoked": {"zh": "已撤销", "en": "Revoked"},
    "cancelled": {"zh": "已注销", "en": "Cancelled"},
    "expired": {"zh": "已过期", "en": "Expired"},
    "superseded": {"zh": "已续证替代", "en": "Superseded"},
    "none": {"zh": "尚未取得", "en": "Not granted"},
    "not_asked": {"zh": "不需要", "en": "Not required"},
    "certificate.revoked": {
        "zh": "认证证书已被撤销，请不要凭该标志购买。",
        "en": "The certificate was revoked. Do not buy for the mark.",
    },
    "certificate.suspended": {
        "zh": "认证证书已被暂停，恢复之前不得使用该标志。",
        "en": "The certificate is suspended: until it is restored, the mark may not be used.",
    },
    "certificate.superseded": {
        "zh": "认证证书已由续证后的新证替代，请以新证为准。",
        "en": "A renewed certificate has replaced this one: the new one counts.",
    },
    "certificate.cancelled": {
        "zh": "认证证书已注销；此前出厂的商品可能仍在销售。",
        "en": "The certificate was ended. Goods shipped before may still be on sale.",
    },
    "certificate.expired": {
        "zh": "认证证书已过有效期，没有续证；此前出厂的商品可能仍在销售。",
        "en": "The certificate ran out and was not renewed. Goods shipped before may still be on "
        "sale.",
    },
    "certificate.none": {
        "zh": "该产品尚未取得认证证书。",
        "en": "The product has no certificate.",
    },
    "confirmation.revoked": {
        "zh": "主管部门已撤销对该品牌的认定，请不要凭该标志购买。",
        "en": "The authority revoked its recognition of the brand. Do not buy for the mark.",
    },
    "confirmation.superseded": {
        "zh": "品牌确认已由续期后的确认替代，请以新的确认为准。",
        "en": "A renewed confirmation has replaced this one: the new one counts.",
    },
    "confirmation.cancelled": {
        "zh": "品牌确认已注销；此前出厂的商品可能仍在销售。",
        "en": "The confirmation of the brand was ended. Goods shipped before may still be on sale.",
    },
    "confirmation.none": {
        "zh": "主管部门尚未确认该品牌。",
        "en": "The authority has not confirmed the brand.",
    },
    "mark_licence.revoked": {
        "zh": "标识授权已被撤销，请不要凭该标志购买。",
        "en": "The mark licence was revoked. Do not buy for the mark.",
    },
    "mark_licence.withdrawn": {
        "zh": "标识授权已被收回，请不要凭该标志购买。",
        "en": "The mark licence was withdrawn. Do not buy for the mark.",
    },
    "mark_licence.stopped": {
        "zh": "该产品已被要求停止使用标志，准许恢复之前不得使用。",
        "en": "Use of the mark was stopped: it may not be used until that is allowed again.",
    },
    "mark_licence.superseded": {
        "zh": "标识授权已由续期后的新授权替代，请以新授权为准。",
        "en": "A renewed mark licence has replaced this one: the new one counts.",
    },
    "mark_licence.cancelled": {
        "zh": "标识授权已注销；此前出厂的商品可能仍在销售。",
        "en": "The mark licence was ended. Goods shipped before may still be on sale.",
    },
    "mark_licence.expired": {
        "zh": "标识授权已过有效期，没有续期；此前出厂的商品可能仍在销售。",
        "en": "The mark licence ran out and was not renewed. Goods shipped before may still be on "
        "sale.",
    },
    "mark_licence.none": {
        "zh": "该产品尚未取得标识授权；使用标志须另行取得授权。",
        "en": "The product has no mark licence, and the mark needs one of its own.",
    },
    "comma": {"zh": "，", "en": ", "},
    "since": {"zh": "自 {day} 起", "en": "since {day}"},
    "overdue": {"zh": "暂停期已于 {day} 届满，尚未恢复", "en": "ran out on {day}, not restored"},
    "until": {"zh": "至 {day} 止", "en": "until {day}"},
    "open": {"zh": "恢复日期未定", "en": "no date of restoration is set"},
    "product": {"zh": "产品和企业", "en": "Product and companies"},
    "product_name": {"zh": "产品", "en": "Product"},
    "product_model": {"zh": "型号", "en": "Model"},
    "trademark": {"zh": "商标", "en": "Trademark"},
    "client_name": {"zh": "持证人", "en": "Holder"},
    "manufacturer_name": {"zh": "制造商", "en": "Manufacturer"},
    "factory_name": {"zh": "生产厂", "en": "Factory"},
    "basis": {"zh": "标准和认证", "en": "Standard and certification"},
    "standards": {"zh": "标准", "en": "Standard"},
    "registration": {"zh": "标准登记号", "en": "Registration number"},
    "number": {"zh": "编号", "en": "Number"},
    "body_name": {"zh": "发证机构", "en": "Issued by"},
    "issued_on": {"zh": "发证日期", "en": "Date of issue"},
    "valid_until": {"zh": "有效期至", "en": "Valid until"},
    "programme": {"zh": "品牌项目", "en": "Programme"},
    "mark": {"zh": "标志", "en": "Mark"},
    "product_code": {"zh": "产品码", "en": "Product code"},
    "indicators": {"zh": "主要关键性能指标对比表", "en": "Comparison of key indicators"},
    "indicator": {"zh": "指标", "en": "Indicator"},
    "own": {"zh": "本产品", "en": "This product"},
    "international": {"zh": "国际标准", "en": "International standard"},
    "national": {"zh": "国家标准", "en": "National standard"},
    "industry": {"zh": "行业标准", "en": "Industry standard"},
    "commitment": {"zh": "质量承诺", "en": "Quality commitment"},
    "commitment.on": {"zh": "自 {day} 起公示", "en": "Public since {day}"},
    "unregistered": {"zh": "尚未登记", "en": "Not registered yet"},
    "events": {"zh": "证书动态", "en": "What happened"},
    "event.issued": {"zh": "颁发", "en": "Issued"},
    "event.suspended": {"zh": "暂停", "en": "Suspended"},
    "event.restored": {"zh": "恢复", "en": "Restored"},
    "event.revoked": {"zh": "撤销", "en": "Revoked"},
    "event.cancelled": {"zh": "注销", "en": "Cancelled"},
    "event.superseded": {"zh": "续证替代", "en": "Superseded"},
    "event.changed": {"zh": "变更", "en": "Changed"},
    "event.surveillance": {"zh": "获证后监督", "en": "Surveillance"},
    "compare": {
        "zh": "二维码可能被复制，仅凭二维码不能证明商品获证。"
        "请核对手中商品的名称、型号、商标和生产厂是否与本页一致；不一致的，请拨打 12315 反映。",
        "en": "A code can be copied and alone proves nothing. Compare product, model, "
        "trademark and factory on this page with the goods in your hand. If they differ, "
        "call 12315.",
    },
    "as_of": {"zh": "本页显示 {day} 的状态。", "en": "State as of {day}."},
    "missing": {"zh": "没有查到这个编码", "en": "This code was not found"},
    "missing.text": {
        "zh": "请先核对编码：可能输错或者漏输，也可能该编码已经停用。",
        "en": "Check the code first: it may be mistyped or cut short, or no longer in use.",
    },
    "misspelt.certificate": {
        "zh": "这个编码的格式不对：证书查验码共 22 位，由字母、数字、“-”和“_”组成，不是证书编号。"
        "请核对编码。",
        "en": "This code has the wrong form: the code of a certificate has 22 letters, digits, “-” "
        "and “_”, and is not its number. Check the code.",
    },
    "misspelt.product": {
        "zh": "这个编码的格式不对：不符合任何一个品牌项目的产品码格式。请核对编码。",
        "en": "This code has the wrong form: no programme draws its product codes like that. Check "
        "the code.",
    },
    "missing.code": {"zh": "您查验的编码", "en": "The code you asked for"},
    "missing.do": {"zh": "您可以这样做", "en": "What you can do"},
    "missing.check": {
        "zh": "逐字核对编码，或重新扫描二维码；证书查验码的字母区分大小写。",
        "en": "Check it letter by letter, or scan again; in a certificate's code, case counts.",
    },
    "missing.seller": {
        "zh": "请销售者或生产企业出示证书，用证书上的二维码再查一次。",
        "en": "Ask the seller or the maker for the certificate, and scan the code on it.",
    },
    "missing.still": {
        "zh": "核对后仍然查不到的，不能凭这个编码认定商品获得认证；有疑问的，可以拨打 12315 咨询。",
        "en": "If a checked code stays unknown, it does not show that the goods are certified; in "
        "doubt, call 12315.",
    },
    "away": {"zh": "暂时无法查询", "en": "Not available for the moment"},
    "away.text": {
        "zh": "系统暂时读不到记录，这与您查验的商品无关。请稍后刷新本页再试。",
        "en": "The records cannot be read just now; this says nothing about the goods. Please load "
        "this page again in a few minutes.",
    },
}
