"""Prints feasts.tsv: the days of feasts that move, by the tables of the package holidays.

Columns: feast, country or - for everywhere, days. A country has only the days that
differ there, as its authorities announced them or its calendar has them. Run by gen.go.
"""
import datetime
import re
import warnings

import holidays
from holidays.calendars.buddhist import _BuddhistLunisolar as Buddhist
from holidays.calendars.chinese import _ChineseLunisolar as Chinese
from holidays.calendars.hindu import _HinduLunisolar as Hindu
from holidays.calendars.islamic import _IslamicLunar as Islamic
from holidays.calendars.persian import _Persian

warnings.filterwarnings("ignore")
FIRST, LAST = 1950, 2060
rows = {}

def days(table):
    out = []
    for year in range(FIRST, LAST + 1):
        found = table.get(year, ())
        for month, day in ([found] if found and isinstance(found[0], int) else found):
            out.append(datetime.date(year, month, day))
    return out

def calendar(name, table):
    rows[name, "-"] = days(table)

for name, key in (("fitr", "EID_AL_FITR"), ("adha", "EID_AL_ADHA"), ("hijri-new-year", "HIJRI_NEW_YEAR"), ("ashura", "ASHURA"),
                  ("arbaeen", "ARBAEEN"), ("mawlid", "MAWLID")):
    calendar(name, getattr(Islamic, key + "_DATES"))
for name, key in (("lunar-new-year", "LUNAR_NEW_YEAR"), ("mid-autumn", "MID_AUTUMN"), ("dragon-boat", "DRAGON_BOAT"), ("double-ninth", "DOUBLE_NINTH")):
    calendar(name, getattr(Chinese, key + "_DATES"))
calendar("vesak", Buddhist.VESAK_DATES)
for name, key in (("diwali", "DIWALI"), ("holi", "HOLI"), ("dussehra", "DUSSEHRA"), ("janmashtami", "JANMASHTAMI"),
                  ("raksha-bandhan", "RAKSHA_BANDHAN"), ("ganesh-chaturthi", "GANESH_CHATURTHI"), ("ram-navami", "RAM_NAVAMI"),
                  ("shivaratri", "MAHA_SHIVARATRI"), ("onam", "ONAM"), ("guru-nanak", "GURU_NANAK_JAYANTI")):
    table = dict(getattr(Hindu, key + "_DATES"))
    table.update(getattr(Hindu, key + "_INDIA_DATES", {}))
    calendar(name, table)
persian = _Persian()
rows["nowruz", "-"] = [d for d in (persian.new_year_date(y) for y in range(FIRST, LAST + 1)) if d]


def differing(feast, table, near):
    general = set(rows[feast, "-"])
    return [d for d in days(table) if d not in general and any(0 < abs((d - g).days) <= near for g in general)]

# What the authorities of a country announced where it differs: the first day of each feast.
ISLAMIC = (("fitr", "EID_AL_FITR"), ("adha", "EID_AL_ADHA"), ("mawlid", "MAWLID"), ("hijri-new-year", "HIJRI_NEW_YEAR"), ("ashura", "ASHURA"))
for country in sorted(c for c in holidays.list_supported_countries(include_aliases=False) if len(c) == 2):
    own = getattr(getattr(holidays, country)(years=2019), "_islamic_calendar", None)
    if own is None:
        continue
    for feast, key in ISLAMIC:
        general = set(rows[feast, "-"])
        said = [d for year in range(FIRST, LAST + 1) for d, estimated in getattr(own, key.lower() + "_dates")(year) if not estimated]
        rows[feast, country] = sorted({d for d in said if d.year >= FIRST} - general)

for country, feast, table in (("VN", "lunar-new-year", Chinese.VIETNAMESE_CALENDAR_LUNAR_NEW_YEAR_DATES), ("KR", "lunar-new-year", Chinese.KOREAN_CALENDAR_LUNAR_NEW_YEAR_DATES),
                              ("KR", "mid-autumn", Chinese.KOREAN_CALENDAR_MID_AUTUMN_DATES), ("KR", "vesak", Chinese.BUDDHA_BIRTHDAY_DATES), ("IN", "vesak", Hindu.BUDDHA_PURNIMA_DATES)):
    rows[feast, country] = differing(feast, table, 31)

# Single days that the countries' own calendars compute.
NAMED = (("LK", "vesak", r"^vesak full moon poya day$", "public"), ("TH", "vesak", r"^visakha bucha$", "public"), ("IL", "passover", r"^pesach$", "public"), ("IL", "rosh-hashanah", r"^rosh hashanah$", "public"), ("IL", "yom-kippur", r"^yom kippur$", "public"),
         ("IL", "sukkot", r"^sukkot$", "public"), ("IL", "shavuot", r"^shavuot$", "public"), ("IL", "hanukkah", r"^hanukkah$", "school"), ("IL", "purim", r"^purim$", "school"),
         ("IL", "israel-independence", r"^independence day$", "public"), ("IL", "israel-memorial", r"^(?:memorial|remembrance) day$", "optional"))
for country, feast, pattern, category in NAMED:
    found = set()
    kind = getattr(holidays, country)
    for day, text in kind(years=range(FIRST, LAST + 1), language="en_US", categories=kind.supported_categories, observed=True).items():
        names = [re.sub(r" \((?:estimated|observed)(?:, estimated)?\)$", "", n).lower() for n in text.split("; ")]
        if any(re.search(pattern, n) for n in names):
            found.add(day)
    list_ = []
    for day in sorted(found):
        if not list_ or (day - last).days > 20:
            list_.append(day)
        last = day
    rows[feast, "-" if country == "IL" else country] = list_ if country == "IL" else [d for d in list_ if d not in set(rows[feast, "-"])]

for (feast, country), list_ in sorted(rows.items()):
    if list_:
        print(feast, country, " ".join(d.isoformat() for d in list_), sep="\t")
