package org.senderdomains.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void text_is_shown_and_never_becomes_markup_nor_a_gap() {
        assertThat(Html.escaped("<a href=\"x\" title='y'>Rock & Roll</a> &amp; {link} 太郎"))
                .isEqualTo(
                        "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;Rock &amp; Roll&lt;/a&gt; &amp;amp; &#123;link}"
                                + " 太郎");
    }
}
