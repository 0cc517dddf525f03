using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;

namespace TongKet.Core.Council;

/// <summary>Somebody of the register who may sit in a council, with a position held now.</summary>
/// <param name="Units">Keys of the bodies that the person serves in.</param>
public sealed record RollPerson(Guid Id, string Name, string Position, string Place, IReadOnlyList<string> Units)
{
    /// <summary>How a form names the person: "Đỗ Thị Ánh · Chủ tịch, UBND phường".</summary>
    public string Label => $"{Name} · {Position}, {Place}";
}

/// <summary>An account that a member may vote with.</summary>
/// <param name="Units">Keys of the groups that its roles are of.</param>
public sealed record RollAccount(Guid Id, string Name, IReadOnlyList<string> Units);

/// <summary>One line of a roll as the secretary types it.</summary>
/// <param name="Name">A name, or the label of somebody of the register.</param>
/// <param name="Position">Empty takes the position of the register.</param>
public sealed record RollEntry(string Name, string Position, CouncilSeat Seat, Guid? Account);

/// <summary>Who may be put on a roll, and the roll of the session before.</summary>
public sealed record RollBook(IReadOnlyList<RollPerson> People, IReadOnlyList<RollAccount> Accounts, CouncilDecision? Decision, IReadOnlyList<RollMember> Before)
{
    /// <summary>Makes members of typed lines; blank ones are passed over.</summary>
    /// <param name="first">Number of the first of them.</param>
    /// <exception cref="Refused">A name is borne by several people of the register, or an account is not there; all lines at once.</exception>
    public IReadOnlyList<RollMember> Read(IReadOnlyList<RollEntry> typed, int first = 1)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (members, findings) = (new List<RollMember>(), new List<Finding>());
        for (var line = 0; line < typed.Count; line++)
        {
            var entry = typed[line];
            if (entry.Name.Trim().Length == 0)
            {
                if (entry.Account is not null)
                {
                    findings.Add(new($"roll-name:{line + 1}", $"Dòng {line + 1} của danh sách thành viên đã chọn tài khoản nhưng chưa có họ tên."));
                }

                continue;
            }

            var people = Named(entry.Name.Trim());
            if (people.Length > 1)
            {
                findings.Add(new($"roll-name:{line + 1}", $"Dòng {line + 1}: sổ có {people.Length} người tên {entry.Name.Trim()}; hãy chọn trong gợi ý, có kèm chức vụ."));
                continue;
            }

            var person = people.Length == 1 ? people[0] : null;
            var account = Accounts.FirstOrDefault(one => one.Id == entry.Account);
            if (entry.Account is not null && account is null)
            {
                findings.Add(new($"roll-name:{line + 1}", $"Dòng {line + 1}: tài khoản này không còn dùng được."));
                continue;
            }

            var number = first + members.Count;
            var name = person?.Name ?? entry.Name.Trim();
            members.Add(new(
                number,
                account is { } own ? Councils.KeyOf(own.Id) : person is { } known ? "person-" + known.Id.ToString("N") : "name-" + Fold.Key(name).Replace(' ', '-') + "-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                name,
                entry.Position.Trim().Length > 0 ? entry.Position.Trim() : person?.Position ?? string.Empty,
                entry.Seat,
                [.. (person?.Units ?? []).Concat(account?.Units ?? []).Distinct(StringComparer.Ordinal)]));
        }

        Refused.IfBlocked(findings);
        return members;
    }

    private RollPerson[] Named(string typed)
    {
        var labelled = People.Where(one => string.Equals(one.Label, typed, StringComparison.Ordinal)).ToArray();
        return labelled.Length > 0
            ? labelled[..1]
            : [.. People.Where(one => string.Equals(one.Name, typed, StringComparison.Ordinal)).DistinctBy(one => one.Id)];
    }
}
