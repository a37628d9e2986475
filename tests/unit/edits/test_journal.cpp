// SPDX-License-Identifier: GPL-3.0-or-later
// The journal on the medium: order, torn and damaged lines, full disks, moved workspaces, several windows.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/edits/journal.h"

namespace rapport::edits {
namespace test_journal {

namespace fs = std::filesystem;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class Journal : public testing::Test {
 protected:
  Journal() {
    static std::atomic<int> next{0};
    folder = fs::temp_directory_path() /
             ("rapport-journal-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    fs::create_directories(folder);
    put(workspace(), "a workspace");
  }
  ~Journal() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] std::string workspace() const { return (folder / "a.rapport").string(); }
  [[nodiscard]] std::string other() const { return (folder / "unsaved").string(); }
  [[nodiscard]] std::string file() const { return journal_path(workspace()); }
  [[nodiscard]] EditJournal open() const { return {workspace(), other()}; }
  static Edit text(const std::string& words) { return new_edit("001", DraftKept{"f" + words, words}, "Ana"); }
  static std::vector<std::string> texts(const std::vector<Edit>& edits) {
    std::vector<std::string> all;
    for (const Edit& edit : edits) all.push_back(std::get<DraftKept>(edit.what).text);
    return all;
  }
  using Texts = std::vector<std::string>;
  fs::path folder;
};

/// No file of this program may grow, for its life.
class FullDisks {
 public:
  FullDisks() {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &kept_);
    rlimit none = kept_;
    none.rlim_cur = 1;
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisks() {
    ::setrlimit(RLIMIT_FSIZE, &kept_);
    std::signal(SIGXFSZ, before_);
  }
  FullDisks(const FullDisks&) = delete;
  FullDisks& operator=(const FullDisks&) = delete;

 private:
  rlimit kept_{};
  void (*before_)(int) = SIG_DFL;
};

TEST_F(Journal, ComesBackInOrderAndIsItsOwnersAlone) {
  std::vector<Edit> written;
  {
    EditJournal journal = open();
    EXPECT_TRUE(journal.recover().empty());
    EXPECT_FALSE(fs::exists(file())) << "nothing waits, nothing is there";
    for (int i = 0; i < 30; ++i) {
      written.push_back(text(std::to_string(i)));
      journal.append(written.back());
    }
    struct stat state {};
    ASSERT_EQ(::stat(file().c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777, 0600U);
    for (int i = 0; i < 30; i += 3) journal.done(written[static_cast<std::size_t>(i)].id);
  }
  for (int i = 27; i >= 0; i -= 3) written.erase(written.begin() + i);
  EditJournal journal = open();
  EXPECT_EQ(journal.recover(), written);
  for (const Edit& edit : written) journal.done(edit.id);
  EXPECT_FALSE(fs::exists(file())) << "it goes with its last edit";
  journal.append(text("again"));
  EXPECT_TRUE(fs::exists(file()));
}

TEST_F(Journal, CutAnywhereItHoldsTheWholeLinesBeforeAndGoesOn) {
  {
    EditJournal journal = open();
    for (const char* words : {"one", "two", "three"}) journal.append(text(words));
  }
  const std::string whole = bytes_of(file());
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    put(file(), whole.substr(0, cut));
    const auto lines =
        static_cast<std::size_t>(std::count(whole.begin(), whole.begin() + static_cast<long>(cut), '\n'));
    Texts expected{"one", "two", "three"};
    expected.resize(lines == 0 ? 0 : lines - 1);
    {
      EditJournal journal = open();
      ASSERT_EQ(texts(journal.recover()), expected) << "cut at " << cut;
      journal.append(text("after"));
    }
    expected.emplace_back("after");
    EditJournal journal = open();
    ASSERT_EQ(texts(journal.recover()), expected) << "written on after a cut at " << cut;
  }
  for (const auto& one : fs::directory_iterator(folder))
    EXPECT_EQ(one.path().string().find("unread"), std::string::npos) << "a torn line is no damage";
}

TEST_F(Journal, ALineWhoseChecksumIsWrongIsLeftOutAndKeptBeside) {
  {
    EditJournal journal = open();
    for (const char* words : {"one", "two", "three"}) journal.append(text(words));
  }
  std::string bytes = bytes_of(file());
  bytes[bytes.find("\"two\"") + 1] = 'T';
  put(file(), bytes);
  EditJournal journal = open();
  EXPECT_EQ(texts(journal.recover()), (Texts{"one", "three"}));
  int copies = 0;
  for (const auto& one : fs::directory_iterator(folder))
    if (one.path().string().find(".unread-") != std::string::npos) {
      ++copies;
      EXPECT_EQ(bytes_of(one.path()), bytes);
    }
  EXPECT_EQ(copies, 1);
  ASSERT_EQ(journal.copies().size(), 1U) << "so that the window can say where it is";
  EXPECT_EQ(bytes_of(journal.copies().front()), bytes);
}

TEST_F(Journal, WhatIsNoJournalIsNotWrittenOver) {
  put(file(), "{ half");
  EditJournal journal = open();
  EXPECT_TRUE(journal.recover().empty());
  EXPECT_EQ(journal.copies().size(), 1U);
  journal.append(text("next"));
  bool found = false;
  for (const auto& one : fs::directory_iterator(folder))
    found = found ||
            (one.path().string().find(".unread-") != std::string::npos && bytes_of(one.path()) == "{ half");
  EXPECT_TRUE(found);
}

TEST_F(Journal, AnEditOfANewerRapportStaysInTheFile) {
  const std::string newer = R"({"id":"n1","kind":"hologram"})";
  const Edit known = text("known");
  put(file(), text_of({{"n1", newer}, {known.id, to_json(known)}}));
  {
    EditJournal journal = open();
    EXPECT_EQ(texts(journal.recover()), Texts{"known"});
    EXPECT_EQ(journal.unreadable(), 1);
    journal.done(known.id);
    journal.settle();
  }
  EXPECT_EQ(bytes_of(file()), text_of({{"n1", newer}}));
}

TEST_F(Journal, AFileOfTheFirstFormatIsTakenOver) {
  put(file(),
      R"({"format": 1, "entries": [{"id":"d1","kind":"draft","account":"001","who":"Ana","field":"a","text":"one"},
          {"id":"d2","kind":"draft","account":"001","who":"Ana","field":"b","text":"two"}]})");
  EditJournal journal = open();
  const auto edits = journal.recover();
  EXPECT_EQ(texts(edits), (Texts{"one", "two"}));
  journal.done("d1");
  journal.append(text("three"));
  journal.settle();
  EXPECT_EQ(bytes_of(file()).find("\"one\""), std::string::npos);
  EXPECT_NE(bytes_of(file()).find("\"two\""), std::string::npos);
}

TEST_F(Journal, AnEditThatStandsForOthersReplacesThemAtOnce) {
  const Edit first = text("Ha");
  Edit second = text("Half");
  second.replaces = {first.id};
  {
    EditJournal journal = open();
    journal.append(first);
    journal.append(second);
  }
  EditJournal journal = open();
  EXPECT_EQ(texts(journal.recover()), Texts{"Half"});
}

TEST_F(Journal, WhereThereIsNoRoomBesideItGoesElsewhereAndWhereThereIsNoneIntoMemory) {
  EditJournal journal = open();
  fs::create_directory(file());  // Nothing can be written there.
  fs::create_directory(journal_path(workspace(), 2));
  journal.append(text("elsewhere"));
  EXPECT_EQ(journal.elsewhere(), 1);
  EXPECT_FALSE(journal.why().empty());
  EXPECT_TRUE(fs::exists(journal_path_in(other(), workspace())));
  {
    const FullDisks full;
    journal.append(text("nowhere"));
    EXPECT_EQ(journal.nowhere().size(), 1U);
    journal.settle();
    EXPECT_EQ(journal.nowhere().size(), 1U);
  }
  journal.settle();
  EXPECT_TRUE(journal.nowhere().empty());
  EXPECT_EQ(journal.elsewhere(), 2);
  EditJournal stick("", "");
  EXPECT_TRUE(stick.take_up(journal_path_in(other(), workspace())).empty()) << "another one has it";
  fs::remove(file());
  journal.settle();
  EXPECT_EQ(journal.elsewhere(), 0) << "there is room beside it again";
  EXPECT_FALSE(fs::exists(journal_path_in(other(), workspace())));
  EXPECT_TRUE(fs::exists(file()));
}

TEST_F(Journal, ADiskThatFillsUpAmidALineLeavesNoHalfOfIt) {
  EditJournal journal(workspace(), "");
  journal.append(text("one"));
  const std::string before = bytes_of(file());
  {
    const FullDisks full;
    journal.append(text("two"));
  }
  EXPECT_EQ(bytes_of(file()), before);
  EXPECT_EQ(journal.nowhere().size(), 1U);
  journal.settle();
  EXPECT_TRUE(journal.nowhere().empty());
}

TEST_F(Journal, BesideAWorkspaceThatWasMovedNothingIsLeft) {
  const std::string moved = workspace() + ".moved";
  EditJournal journal = open();
  journal.append(text("before"));
  fs::rename(workspace(), moved);
  journal.append(text("after"));
  EXPECT_EQ(journal.elsewhere(), 1) << "what is written then has no place beside it";
  journal.settle();
  EXPECT_FALSE(fs::exists(file()));
  EXPECT_EQ(journal.elsewhere(), 2);
}

TEST_F(Journal, TwoWindowsHaveTheirOwnAndWhatOneLeftIsTheOthers) {
  EditJournal mine = open();
  {
    EditJournal theirs = open();
    mine.append(text("mine"));
    theirs.append(text("theirs"));
    EXPECT_TRUE(mine.recover().empty()) << "the other window is at it";
  }
  EXPECT_EQ(texts(mine.recover()), Texts{"theirs"});
}

}  // namespace test_journal
}  // namespace rapport::edits
