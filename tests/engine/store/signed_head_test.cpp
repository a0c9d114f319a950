#include "edvet/store/signed_head.hpp"
#include "tests/support/case_maker.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

using namespace tests;

namespace {

const std::string four_lines = "vet-head/1\n0123456789abcdef0123456789abcdef\n57\n"
                               "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";

SigningKey key_called(const std::string& name, std::uint32_t seed = 1)
{
    std::string text;
    return new_signing_key(name, counted_entropy(seed), text);
}

SignedHead signed_by(const std::vector<const SigningKey*>& keys)
{
    SignedHead note{head_from_text(four_lines).value(), {}};
    for (const auto* key : keys) sign(note, *key);
    return note;
}

std::string refusal(const std::string& text)
{
    const auto note = read_signed_head(text, "note");
    return note ? "none" : to_text(note.error());
}

}  // namespace

TEST_CASE("a key and its signature are those of Go's notes", "[signed-head]")
{
    // The example of golang.org/x/mod/sumdb/note.
    const auto key = signing_key_from_text(
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "key");
    REQUIRE(key);
    CHECK(to_text(key->public_part) == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const auto signature = key->key.sign("If you think cryptography is the answer to your problem,\n"
                                         "then you don't know what your problem is.\n");
    const std::string bytes{reinterpret_cast<const char*>(signature.data()), signature.size()};
    const auto line = to_text(SignedHead{head_from_text(four_lines).value(),
                                         {{key->public_part.name, key->public_part.id, bytes}}});
    CHECK(
        line ==
        four_lines +
            "\n— PeterNeumann "
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
}

TEST_CASE("a signed head reads back, and tells who signed it", "[signed-head]")
{
    const auto kim = key_called("kim@district.example");
    const auto lee = key_called("Lee", 2);
    const auto other_kim = key_called("kim@district.example", 3);
    const auto note = signed_by({&kim, &lee});
    const auto read = read_signed_head(to_text(note), "note");
    REQUIRE(read);
    CHECK(*read == note);
    CHECK(is_signed_by(*read, kim.public_part));
    CHECK(is_signed_by(*read, lee.public_part));
    CHECK(!is_signed_by(*read, other_kim.public_part));
    CHECK(to_text(SignedHead{note.head, {}}) == four_lines);
    CHECK(read_signed_head(four_lines, "note").value().signatures.empty());
}

TEST_CASE("signing twice adds nothing, and keeps the signatures that are there", "[signed-head]")
{
    const auto kim = key_called("kim");
    const auto lee = key_called("lee", 2);
    CHECK(signed_by({&kim, &lee, &kim}) == signed_by({&kim, &lee}));
    CHECK(signed_by({&kim, &lee}).signatures.size() == 2);
}

TEST_CASE("a signature is of one head", "[signed-head]")
{
    const auto kim = key_called("kim");
    auto note = signed_by({&kim});
    note.head.seq = 58;
    CHECK(!is_signed_by(note, kim.public_part));
    note = signed_by({&kim});
    note.signatures.push_back(note.signatures.front());
    CHECK(is_signed_by(note, kim.public_part));
    note.signatures.back().bytes.back() ^= 1;
    CHECK(!is_signed_by(note, kim.public_part));
    note.signatures.back().bytes.pop_back();
    CHECK(!is_signed_by(note, kim.public_part));
}

TEST_CASE("a note that went through a mail is still the note", "[signed-head]")
{
    const auto kim = key_called("kim");
    std::string mailed;
    for (const char c : to_text(signed_by({&kim})))
        mailed += c == '\n' ? std::string{" \r\n"} : std::string{c};
    const auto read = read_signed_head("\n  " + mailed + "\r\n\r\n", "note");
    REQUIRE(read);
    CHECK(is_signed_by(*read, kim.public_part));
}

TEST_CASE("what is no note is refused", "[signed-head]")
{
    CHECK(refusal("") == "note: error: '' does not begin with a head [sign.note]\n"
                         "  it is the four lines that 'edvet head' prints, and signatures below them");
    CHECK(refusal(four_lines + "\n— kim\n") == "note: error: '— kim' is no line of a signature [sign.note]\n"
                                               "  it is '— NAME BASE64'; copy the whole line again");
    for (const auto* line : {"— kim AAAA", "— k+m AAAAAAAA", "—kim AAAAAAAA", "— kim AAAAAAA", "—  AAAAAAAA",
                             "— kim AAAAAAAA\nand more", "kim AAAAAAAA"}) {
        CAPTURE(line);
        CHECK(refusal(four_lines + "\n" + line + "\n") != "none");
    }
    std::string many = four_lines + "\n";
    for (int i = 0; i < 100; ++i) many += "— kim AAAAAAAA\n";
    CHECK(refusal(many) == "none");
    CHECK(refusal(many + "— kim AAAAAAAA\n") ==
          "note: error: there are more than 100 signatures [sign.note]\n"
          "  take those out that nobody needs");
}

TEST_CASE("a new key reads back from its private text", "[signed-head]")
{
    std::string text;
    const auto key = new_signing_key("Kim-Rivera", counted_entropy(), text);
    CHECK(text.starts_with(fmt::format("PRIVATE+KEY+Kim-Rivera+{:08x}+", key.public_part.id)));
    CHECK(text.ends_with("=\n") == false);
    const auto read = signing_key_from_text(text, "key");
    REQUIRE(read);
    CHECK(read->public_part == key.public_part);
    CHECK(read->key.sign("x") == key.key.sign("x"));
    CHECK(public_key_from_text(to_text(key.public_part) + "\n", "key").value() == key.public_part);
}

TEST_CASE("a private key that is none is refused without a word of it", "[signed-head]")
{
    std::string text;
    new_signing_key("kim", counted_entropy(), text);
    auto altered = text;
    altered[14] = 'n';  // another name
    for (const auto& bad : {altered, text.substr(0, 40), std::string{"PRIVATE+KEY+"}, std::string{}}) {
        const auto read = signing_key_from_text(bad, "kim.key");
        REQUIRE(!read);
        CHECK(read.error().code == "sign.key");
        CHECK(read.error().message.find(text.substr(24, 8)) == std::string::npos);
    }
}

TEST_CASE("a public key that is none is refused, and a private one most of all", "[signed-head]")
{
    std::string text;
    const auto key = new_signing_key("kim", counted_entropy(), text);
    const auto refused = [](const std::string& given) {
        const auto read = public_key_from_text(given, "key");
        return read ? "none" : to_text(read.error());
    };
    CHECK(refused(text) ==
          "key: error: this is a private key, and its public one is needed [sign.public-key]\n"
          "  keep it to yourself; its public key was printed when it was made");
    CHECK(refused("lee" + to_text(key.public_part).substr(3)) ==
          "key: error: the key id is not that of its name and key [sign.public-key]\n"
          "  copy the whole line again");
    CHECK(refused("kim+0000000+AAAA") ==
          "key: error: 'kim+0000000+AAAA' is no public key [sign.public-key]\n"
          "  it is one line, NAME+KEYID+BASE64, as 'edvet sign --new-key' printed it");
}

TEST_CASE("a key's name is one word", "[signed-head]")
{
    for (const auto* good : {"kim", "kim@district.example", "Zoë", "district.example/committee"})
        CHECK(is_key_name(good));
    for (const auto* bad :
         {"", "kim rivera", "kim+1", "a\tb", "a\nb", "a\u00a0b", "a\u2003b", "a\u3000b", "\xff"})
        CHECK(!is_key_name(bad));
    CHECK(is_key_name(std::string(200, 'k')));
    CHECK(!is_key_name(std::string(201, 'k')));
}

}  // namespace edvet
