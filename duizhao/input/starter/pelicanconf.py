# The settings of this site. All that Pelican knows may be set here:
# https://docs.getpelican.com/en/latest/settings.html

SITENAME = "我的文集"
AUTHOR = "佚名"

# Where the site will live, as in "https://example.org". Addresses that leave the site (feeds,
# sitemap, links to other editions for search engines) need it; reading from disk does not.
SITEURL = ""

TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-hans"  # what you write in; an essay may say otherwise with Lang:

PATH = "content"
OUTPUT_PATH = "build"

# The scripts that readers may choose from: zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK.
DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant"]

PLUGINS = ["duizhao"]
