"""The example site of Duizhao: essays on technology and society, and on writing itself."""

SITENAME = "对照"
SITESUBTITLE = "技术与社会评论，一文多体"
SITEURL = "https://duizhao.example"  # a name that belongs to nobody (RFC 2606)
AUTHOR = "对照编辑部"

PATH = "content"
OUTPUT_PATH = "build"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-hans"

PLUGINS = ["duizhao"]
DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en"]

# Some essays are translated by hand: content/essay.en.md beside content/essay.md.
DUIZHAO_PARALLEL = [("zh-Hans", "zh-Hant-TW"), ("zh-Hans", "en")]
DUIZHAO_LANGUAGES = {
    "en": {"SITENAME": "Duizhao", "SITESUBTITLE": "Essays on technology and society"},
}
DUIZHAO_TERMS = {
    "en": {"社会": "Society", "对照编辑部": "The editors of Duizhao"},
}
