#include "intake/contact_details.h"

#include <gtest/gtest.h>

namespace bcf::intake {
namespace {

TEST(EmailAddresses, OneAddressIsSound) {
  for (const auto* text :
       {"lead@example.org", "bcf.lead+plan@sub.example.org", "LEAD@EXAMPLE.ORG", " lead@example.org ",
        "mailto:lead@example.org", "lead@example.org.", "'lead@example.org'", "o'lead@example.org"}) {
    EXPECT_TRUE(holds_email_addresses(text)) << text;
  }
}

TEST(EmailAddresses, SeveralInOneCellAreSound) {
  for (const auto* text :
       {"a@example.org;b@example.org", "a@example.org, b@example.org", "a@example.org / b@example.org",
        "a@example.org/b@example.org", "a@example.org\nb@example.org", "a@example.org\u00A0b@example.org",
        "a@example.org and b@example.org", "Lead: a@example.org", "a@example.org (PA: b@example.org)",
        "BCF lead: a@example.org; deputy: b@example.org", "a@example.org;", "Lead <a@example.org>; b@example.org",
        "Lead, BCF <a@example.org>, Deputy <b@example.org>"}) {
    EXPECT_TRUE(holds_email_addresses(text)) << text;
  }
}

TEST(EmailAddresses, MayHaveANoteBehind) {
  for (const auto* text : {"a@example.org (BCF lead)", "a@example.org (BCF lead, Adult Care)",
                           "a@example.org - BCF lead", "a@example.org \u2013 BCF lead, Adult Care; b@example.org",
                           "BCF lead - a@example.org", "a@example.org (cc b@example.org)", "a@example.org (J. Lead)"}) {
    EXPECT_TRUE(holds_email_addresses(text)) << text;
  }
  for (const auto* text :
       {"a@example.org - b(at)example.org", "a@example.org - b.example.org", "a@example.org (b.c at example.org)",
        "a@example.org, (tbc", "a@example.org, b -", "a@example.org; deputy:", "a@example.org (b@example)"}) {
    EXPECT_FALSE(holds_email_addresses(text)) << text;
  }
}

TEST(EmailAddresses, WhatIsNoneIsRefused) {
  for (const auto* text : {"", "lead", "lead@", "@example.org", "lead@example", "lead@@example.org",
                           "lead at example.org", "lead@example..org", ".lead@example.org", "lead.@example.org",
                           "bcf lead@example.org", "lead@-example.org", "lead@example.1", "a@example.org; tbc",
                           "Lead <a@example>", "Lead <a@example.org", "lead@exam_ple.org", "tbc", "n/a"}) {
    EXPECT_FALSE(holds_email_addresses(text)) << text;
  }
}

TEST(TelephoneNumbers, SoundSpellings) {
  for (const auto* text : {"01632 960000", "(01632) 960000", "+44 (0)1632 960000", "01632 960000 ext. 12", "1632960000",
                           "01632-960-000 / 07700 900000", "Office: 01632 960000"}) {
    EXPECT_TRUE(holds_telephone_number(text)) << text;
  }
}

TEST(TelephoneNumbers, WhatIsNoneIsRefused) {
  for (const auto* text : {"", "tbc", "ext. 12", "12345", "lead2019.2020@example.org"})
    EXPECT_FALSE(holds_telephone_number(text)) << text;
}

}  // namespace
}  // namespace bcf::intake
