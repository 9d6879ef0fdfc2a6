/* SPDX-License-Identifier: Apache-2.0 */
#include "match/date.h"

#include "base/error.h"
#include "match/number.h"

#include <string.h>

struct date {
	int year, month, day, hour, minute, second;
	int offset; /* minutes east of UTC */
};

/*
 * The forms of each format. Y M D h m s stand for a number of so many digits, N for the name of a
 * month, f for digits that do not count, Z for a sign and three digits: minutes east of UTC. All
 * other signs stand for themselves.
 */
static const char *const year_month_day[] = { "YYYYMMDD", "YYYYMMDDThhmmss", "YYYY/MM/DD hh:mm:ss",
	"YYYY/MM/DD", "YYYY-MM-DD hh:mm:ss", "YYYY-MM-DD", NULL };
static const char *const month_day_year[] = { "MM/DD/YYYY hh:mm:ss", "MM/DD/YYYY",
	"MM-DD-YYYY hh:mm:ss", "MM-DD-YYYY", "N, DD YYYY hh:mm:ss", "N, DD YYYY", NULL };
static const char *const day_month_year[] = { "DD/MM/YYYY hh:mm:ss", "DD/MM/YYYY",
	"DD-MM-YYYY hh:mm:ss", "DD-MM-YYYY", NULL };
static const char *const cim_datetime[] = { "YYYYMMDDhhmmss.ffffffZ", "YYYY-MM-DD hh:mm:ss:fff",
	NULL };

static const char *const months[] = { "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December" };

static bool
is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static bool
take_sign(char sign, const char **text, struct date *date)
{
	int *places[] = { &date->year, &date->month, &date->day, &date->hour, &date->minute,
		&date->second };
	static const char signs[] = "YMDhms";
	const char *found = strchr(signs, sign);

	if (!found && sign != 'f')
		return *(*text)++ == sign;
	if (!is_digit(**text))
		return false;
	if (found)
		*places[found - signs] = *places[found - signs] * 10 + (**text - '0');
	(*text)++;
	return true;
}

/* The whole name, or its first three letters. */
static bool
take_month(const char **text, struct date *date)
{
	size_t size = strcspn(*text, ",");

	for (int i = 0; i < 12; i++) {
		if ((size == 3 || size == strlen(months[i])) &&
			strncmp(*text, months[i], size) == 0) {
			date->month = i + 1;
			*text += size;
			return true;
		}
	}
	return false;
}

static bool
take_offset(const char **text, struct date *date)
{
	const char *at = *text;

	if ((at[0] != '+' && at[0] != '-') || !is_digit(at[1]) || !is_digit(at[2]) ||
		!is_digit(at[3]))
		return false;
	int minutes = (at[1] - '0') * 100 + (at[2] - '0') * 10 + (at[3] - '0');
	date->offset = at[0] == '-' ? -minutes : minutes;
	*text += 4;
	return true;
}

static bool
fits(const char *form, const char *text, struct date *date)
{
	*date = (struct date){ 0 };
	for (; *form; form++) {
		bool taken;
		if (*text == '\0')
			return false;
		if (*form == 'N')
			taken = take_month(&text, date);
		else if (*form == 'Z')
			taken = take_offset(&text, date);
		else
			taken = take_sign(*form, &text, date);
		if (!taken)
			return false;
	}
	return *text == '\0';
}

static bool
in_calendar(const struct date *date)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

	if (date->year < 1 || date->month < 1 || date->month > 12 || date->day < 1)
		return false;
	return date->day <= days[date->month - 1] + (leap && date->month == 2) && date->hour < 24 &&
	       date->minute < 60 && date->second < 60;
}

/* Whole days from the epoch to a day of the Gregorian calendar; the year starts in March, so that
 * the leap day is its last. */
static int64_t
days_since_epoch(const struct date *date)
{
	int64_t year = date->year - (date->month < 3);
	int64_t month = (date->month + 9) % 12;
	int64_t day = (153 * month + 2) / 5 + date->day - 1;

	/* 719468: from 1 March 0000 to the epoch. */
	return year * 365 + year / 4 - year / 100 + year / 400 + day - 719468;
}

static int
calendar(const char *const *forms, const char *text, int64_t *seconds)
{
	struct date date;

	while (*forms && !fits(*forms, text, &date))
		forms++;
	if (!*forms || !in_calendar(&date))
		return -1;
	*seconds = days_since_epoch(&date) * 86400 + date.hour * 3600 + date.minute * 60 +
		   date.second - (int64_t)date.offset * 60;
	return 0;
}

/* Tenths of microseconds since the year 1601. */
static int
filetime(const char *text, int64_t *seconds, struct compliance_error *error)
{
	int64_t ticks;
	int code = number_int(text, &ticks, error);

	if (code == 0 && ticks < 0)
		code = error_set(error, COMPLIANCE_ECONTENT,
			"\"%.80s\" is no win_filetime: expected a count that is not negative",
			text);
	if (code == 0)
		*seconds = ticks / 10000000 - 11644473600;
	return code;
}

static const struct {
	const char *name;
	const char *const *forms;
} formats[] = {
	{ "cim_datetime", cim_datetime },
	{ "day_month_year", day_month_year },
	{ "month_day_year", month_day_year },
	{ "year_month_day", year_month_day },
};

int
date_seconds(const char *format, const char *text, int64_t *seconds, struct compliance_error *error)
{
	const char *name = format ? format : "year_month_day";

	if (strcmp(name, "seconds_since_epoch") == 0)
		return number_int(text, seconds, error);
	if (strcmp(name, "win_filetime") == 0)
		return filetime(text, seconds, error);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (strcmp(name, formats[i].name) != 0)
			continue;
		if (calendar(formats[i].forms, text, seconds) == 0)
			return 0;
		return error_set(error, COMPLIANCE_ECONTENT, "\"%.80s\" is no date of format %s",
			text, name);
	}
	return error_set(error, COMPLIANCE_ECONTENT, "\"%.80s\" is no date format", name);
}
